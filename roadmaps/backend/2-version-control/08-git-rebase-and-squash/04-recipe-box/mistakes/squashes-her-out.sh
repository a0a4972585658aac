cd recipes
git pull --ff-only
git rebase main
git reset --soft main
git commit -m "Salt the leek soup"
git push --force
