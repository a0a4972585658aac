cd canal
rm .git/HEAD .git/refs/heads/flood
git init
git branch -f flood main
