cd atlas
git remote add upstream ../project
git fetch upstream
git switch main
git merge --ff-only upstream/main
git push origin main
git push origin --delete depths spell-names
git fetch --prune origin
