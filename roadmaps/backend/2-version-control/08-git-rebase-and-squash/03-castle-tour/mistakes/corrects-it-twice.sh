cd guide
git rebase --reapply-cherry-picks --empty=keep -X theirs main
