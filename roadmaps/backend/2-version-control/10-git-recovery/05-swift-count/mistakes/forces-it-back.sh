cd swifts
git reset --hard "origin/main@{1}"
git push --force
