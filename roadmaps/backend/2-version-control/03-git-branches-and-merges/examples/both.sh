. ./begin.sh
git switch -q -c later
echo "gates open at 18:00" > doors.txt
git commit -q -a -m "Open the gates at six"
git switch -q main
echo "gates open at 16:30" > doors.txt
git commit -q -a -m "Open the gates at half past four"

git merge later
git status --short
cat doors.txt
git merge --abort
git status --short
cat doors.txt
