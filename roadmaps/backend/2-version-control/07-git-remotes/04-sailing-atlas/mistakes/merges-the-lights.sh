cd atlas
git remote add upstream ../project.git
git fetch upstream
git switch main
git merge harbour-lights
git push origin main
git push origin --delete depths spell-names
git fetch --prune origin
