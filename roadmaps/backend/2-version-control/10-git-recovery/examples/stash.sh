. ./start.sh

echo "2 down: a nest" >> puzzle-101.txt
git stash -q
git stash drop -q

git fsck --no-reflogs | cut -d " " -f 1-2
git fsck --no-reflogs | cut -d " " -f 3 > ../lost.txt
git stash apply -q "$(cat ../lost.txt)"
cat puzzle-101.txt
