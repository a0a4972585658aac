cd swifts
git pull
git merge --no-commit "origin/main@{1}"
