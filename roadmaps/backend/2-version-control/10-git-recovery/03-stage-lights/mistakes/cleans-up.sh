cd stage
git branch sound
git reflog expire --expire=now --all
git gc --quiet --prune=now
git switch main
