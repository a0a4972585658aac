cd atlas
git remote add upstream ../project.git
git fetch upstream
git switch main
git push origin upstream/main:main
git push origin --delete depths spell-names
git fetch --prune origin
