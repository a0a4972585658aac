cd recipes
git fetch
git switch --detach origin/soups
git rebase main
git push --force-with-lease=soups:origin/soups origin HEAD:soups
git switch soups
git reset --hard origin/soups
