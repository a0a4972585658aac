cd atlas
git remote add upstream ../project.git
git pull --no-rebase --no-edit upstream main
git push origin HEAD:main
git push origin --delete depths spell-names
git fetch --prune origin
