cd guide
git status
git reset --keep origin/main
git switch -c lighthouse
