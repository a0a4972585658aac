cd canal
echo "flood" > .git/HEAD
