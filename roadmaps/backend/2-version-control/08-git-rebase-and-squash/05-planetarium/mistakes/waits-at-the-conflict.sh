cd shows
git rebase main || true
