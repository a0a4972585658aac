cd ward
git fetch
git push --force-with-lease
