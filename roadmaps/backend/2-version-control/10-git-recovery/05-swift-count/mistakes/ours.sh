cd swifts
git pull
git merge --no-edit -s ours "origin/main@{1}"
git push
