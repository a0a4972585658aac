. ./start.sh

git commit -q --allow-empty -m "Begin with Monday"
git commit -q --allow-empty -m "Add Tuesday"

cat .git/HEAD
cat .git/refs/heads/main
git rev-parse HEAD~1 > .git/refs/heads/older
echo "ref: refs/heads/older" > .git/HEAD
git log --format="%s %D"
