. ./start.sh

echo "1 across: a fish" > puzzle-104.txt
git add puzzle-104.txt
git reset -q --hard

ls
git fsck --lost-found
git show 42f5649
