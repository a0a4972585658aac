. ./start.sh

echo "1 across: a fish" > puzzle-104.txt
git add puzzle-104.txt
git reset -q --hard

git gc -q
git cat-file -t 42f5649
git gc -q --prune=now
git cat-file -t 42f5649 2> ../said.txt || echo "gone"
