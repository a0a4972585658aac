cd canal
echo "ref: refs/heads/flood" > .git/HEAD
echo "ref: refs/heads/flood" > .git/refs/heads/flood
