cd guide
git reset --keep origin/main
git switch -c lighthouse
