cd river
git stash
git revert --no-edit HEAD HEAD~1 HEAD~2
git stash pop
