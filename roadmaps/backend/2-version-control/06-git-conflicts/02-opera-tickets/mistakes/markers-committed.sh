cd opera
git merge seniors || true
git add .
git commit -m "Merge seniors"
