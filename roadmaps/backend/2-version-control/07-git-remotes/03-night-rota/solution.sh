cd ward
git fetch
git merge -m "Merge what Samira pushed" origin/main
git push
