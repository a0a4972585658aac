. ./begin.sh
git switch -q -c second-stage
echo "stage two, 20:00, The Kettles" >> programme.txt

git switch -q main
git status --short
git switch -q second-stage
git commit -q -a -m "Half of the second stage"
git switch -q main
git status --short
