. ./begin.sh
git switch -q -c gates
echo "gates open at 16:30" > doors.txt
git commit -q -a -m "Open the gates at half past four"

git switch -q main
git merge gates
git log --oneline
