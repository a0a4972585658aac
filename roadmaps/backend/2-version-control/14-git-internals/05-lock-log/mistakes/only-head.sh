cd canal
echo "ref: refs/heads/flood" > .git/HEAD
