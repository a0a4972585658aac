cd recipes
git rebase main
git push --force-with-lease || git fetch
git cherry-pick origin/soups
git push --force-with-lease
