cd recipes
git switch -c soups-2
git rebase main
git push origin soups-2
