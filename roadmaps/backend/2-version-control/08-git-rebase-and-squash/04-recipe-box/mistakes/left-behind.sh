cd recipes
git fetch
git switch --detach origin/soups
git rebase main
git push --force-with-lease origin HEAD:soups
