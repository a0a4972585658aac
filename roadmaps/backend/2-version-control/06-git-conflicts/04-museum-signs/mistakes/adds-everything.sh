cd museum
git merge winter || true
git add -A
git commit -m "Merge winter"
