cd guide
git status
git branch lighthouse
git reset --keep HEAD~1
git switch lighthouse
