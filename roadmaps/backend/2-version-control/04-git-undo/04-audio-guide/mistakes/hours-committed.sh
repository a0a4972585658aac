cd guide
git switch -c lighthouse
git commit -a -m "Open longer"
git branch -f main origin/main
