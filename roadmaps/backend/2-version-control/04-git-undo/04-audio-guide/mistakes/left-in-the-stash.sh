cd guide
git stash
git switch -c lighthouse
git branch -f main origin/main
