. ./start.sh

git switch -q -c easter
echo "1 across: an egg" > easter.txt
save "Begin the Easter puzzle"
echo "2 down: a hare" >> easter.txt
save "Add the hare"
git switch -q main
git branch -q -D easter

git reflog -3 --format="%h %gd %gs"
git branch easter "HEAD@{1}"
git log --format=%s main..easter
