cd canal
rm .git/HEAD .git/refs/heads/flood
git init
git symbolic-ref HEAD refs/heads/flood
git reset --soft "flood@{0}"
