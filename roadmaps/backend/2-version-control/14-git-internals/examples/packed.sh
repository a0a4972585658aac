. ./start.sh

git commit -q --allow-empty -m "Begin with Monday"
git branch spring
git pack-refs --all
find .git/refs -type f
grep -v "#" .git/packed-refs
git commit -q --allow-empty -m "Add Tuesday"
find .git/refs -type f
