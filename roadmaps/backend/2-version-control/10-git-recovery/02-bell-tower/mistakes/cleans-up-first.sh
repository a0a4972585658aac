cd tower
git gc --quiet --prune=now
