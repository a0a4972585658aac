cd recipes
git pull --rebase
git rebase main
git push --force-with-lease origin soups
