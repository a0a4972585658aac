cd ward
git fetch
git merge -s ours -m "Merge what Samira pushed" origin/main
git push
