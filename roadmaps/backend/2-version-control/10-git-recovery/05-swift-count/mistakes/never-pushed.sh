cd swifts
git pull
git merge --no-edit "origin/main@{1}"
