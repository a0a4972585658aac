cd swifts
git merge origin/main
git merge --no-edit "origin/main@{1}"
git push
