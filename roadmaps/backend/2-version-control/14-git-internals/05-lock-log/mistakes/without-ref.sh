cd canal
echo "refs/heads/flood" > .git/HEAD
