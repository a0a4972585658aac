cd guide
git branch lighthouse
git stash
git revert --no-edit HEAD HEAD~1
git switch lighthouse
git stash pop
