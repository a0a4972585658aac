cd shows
git reset --hard main
