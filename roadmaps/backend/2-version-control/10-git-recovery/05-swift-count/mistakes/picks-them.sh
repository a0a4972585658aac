cd swifts
git pull
git cherry-pick "origin/main@{1}~1" "origin/main@{1}"
git push
