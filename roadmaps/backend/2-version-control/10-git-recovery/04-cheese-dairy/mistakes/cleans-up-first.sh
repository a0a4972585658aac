cd dairy
git gc --quiet --prune=now
