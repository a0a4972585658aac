cd opera
git merge seniors || true
