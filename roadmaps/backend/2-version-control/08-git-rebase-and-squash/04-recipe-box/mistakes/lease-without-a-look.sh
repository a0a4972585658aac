cd recipes
git fetch
git rebase main
git push --force-with-lease
