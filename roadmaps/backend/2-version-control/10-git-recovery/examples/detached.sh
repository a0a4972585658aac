. ./start.sh

git switch -q --detach HEAD~1
echo "3 down: a boat" >> puzzle-102.txt
save "Cross the boat with the bird"
git status | head -n 1
git branch boat
git switch -q main
git log --format=%s main..boat
