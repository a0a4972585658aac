cd recipes
git pull --ff-only
git rebase main
git switch main
git merge soups
git push origin main
git push --force-with-lease origin soups
