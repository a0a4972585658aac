cd recipes
git pull --ff-only
git switch main
git cherry-pick origin/main..soups
