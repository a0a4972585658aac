cd dairy
git stash pop
