cd shows
git rebase main || true
git rebase --abort
