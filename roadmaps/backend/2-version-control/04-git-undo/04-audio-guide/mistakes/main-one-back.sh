cd guide
git branch lighthouse
git reset --keep HEAD~1
git switch lighthouse
