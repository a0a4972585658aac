cd ward
git branch mine
git fetch origin
git reset --hard origin/main
git cherry-pick mine~1 mine
git push
git branch -D mine
