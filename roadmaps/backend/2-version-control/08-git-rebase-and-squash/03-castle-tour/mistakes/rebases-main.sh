cd guide
git switch main
git rebase -X theirs audio
