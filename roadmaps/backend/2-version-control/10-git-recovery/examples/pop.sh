. ./start.sh

echo "2 down: a nest" >> puzzle-101.txt
git stash -q
echo "2 down: a song" >> puzzle-101.txt
save "Let the bird sing"

git stash pop > ../said.txt 2>&1 || cat puzzle-101.txt
git stash list
printf "1 across: a bird\n2 down: a song\n3 down: a nest\n" > puzzle-101.txt
git restore --staged puzzle-101.txt
git stash drop -q
git status --short
