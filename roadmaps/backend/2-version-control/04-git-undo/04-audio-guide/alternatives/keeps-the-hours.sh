cd guide
git status
git branch lighthouse
git reset --keep origin/main
git switch lighthouse
