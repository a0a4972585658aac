cd swifts
git switch --detach "origin/main@{1}"
git merge --no-edit origin/main
git push origin HEAD:main
