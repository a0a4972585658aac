cd radio
git switch jingles
git rebase main
git switch main
git merge jingles
