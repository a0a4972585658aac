cd recipes
git pull --ff-only
git push
