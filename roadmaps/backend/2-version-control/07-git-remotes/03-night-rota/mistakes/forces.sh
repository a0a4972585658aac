cd ward
git push --force
