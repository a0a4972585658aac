cd swifts
git reflog expire --expire=now --all
git gc --quiet --prune=now
