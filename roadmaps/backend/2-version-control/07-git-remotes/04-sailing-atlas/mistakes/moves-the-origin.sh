cd atlas
git remote set-url origin ../project.git
git fetch origin
git switch main
git merge --ff-only origin/main
git fetch --prune origin
