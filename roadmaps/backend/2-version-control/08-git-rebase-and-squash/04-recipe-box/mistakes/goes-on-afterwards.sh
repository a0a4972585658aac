cd recipes
git pull --ff-only
git rebase main
git push --force-with-lease
git commit --amend -m "Salt the leek soup a little"
