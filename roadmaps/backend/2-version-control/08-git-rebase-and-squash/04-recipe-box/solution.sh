cd recipes
git fetch
git rebase origin/soups
git rebase main
git push --force-with-lease
