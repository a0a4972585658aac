cd swifts
git pull
git merge --no-edit "origin/main@{1}~1"
git push
