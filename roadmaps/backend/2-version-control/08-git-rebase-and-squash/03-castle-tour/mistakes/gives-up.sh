cd guide
git rebase main || true
git rebase --abort
