cd recipes
git rebase main
git push origin --delete soups
git push origin soups
