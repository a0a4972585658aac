cd guide
git switch -c lighthouse
git branch -f main origin/main
