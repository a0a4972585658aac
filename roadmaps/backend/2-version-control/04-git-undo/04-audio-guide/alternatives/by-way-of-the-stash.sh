cd guide
git stash
git branch lighthouse main
git reset --hard HEAD~2
git switch lighthouse
git stash pop
