cd canal
echo "ref: refs/heads/flood" > .git/HEAD
tail -n 1 .git/logs/refs/heads/flood > .git/refs/heads/flood
