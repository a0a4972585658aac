cd swifts
git reset --hard "origin/main@{1}"
git cherry-pick origin/main
git push --force
