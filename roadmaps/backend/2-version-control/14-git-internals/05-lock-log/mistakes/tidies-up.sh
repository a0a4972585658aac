cd canal
echo "ref: refs/heads/flood" > .git/HEAD
rm .git/refs/heads/flood
rm -r .git/logs
git gc --prune=now
