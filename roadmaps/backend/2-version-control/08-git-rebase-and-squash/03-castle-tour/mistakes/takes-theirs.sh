cd guide
git rebase -X theirs main
