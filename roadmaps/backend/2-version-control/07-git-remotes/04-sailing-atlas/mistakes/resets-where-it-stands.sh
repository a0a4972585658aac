cd atlas
git remote add upstream ../project.git
git fetch upstream
git reset --hard upstream/main
git branch -f main
git push origin main
git push origin --delete depths spell-names
git fetch --prune origin
