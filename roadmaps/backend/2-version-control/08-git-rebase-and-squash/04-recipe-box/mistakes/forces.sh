cd recipes
git rebase main
git push --force
