cd recipes
git fetch
git rebase origin/soups
git rebase main
git push origin soups:soups-2
git push origin --delete soups
