cd recipes
git pull --ff-only
git merge --no-edit main
git push
