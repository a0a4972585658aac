cd guide
git rebase -X theirs main
git switch main
git merge audio
