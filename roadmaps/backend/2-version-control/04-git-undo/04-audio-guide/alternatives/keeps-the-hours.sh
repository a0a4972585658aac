cd guide
git branch lighthouse
git reset --keep origin/main
git switch lighthouse
