cd swifts
git pull
git merge --squash "origin/main@{1}"
git commit -m "Bring back what was lost"
git push
