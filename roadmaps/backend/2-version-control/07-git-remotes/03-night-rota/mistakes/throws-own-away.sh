cd ward
git fetch
git reset --hard origin/main
