cd shows
git rebase --empty=keep -X theirs main
