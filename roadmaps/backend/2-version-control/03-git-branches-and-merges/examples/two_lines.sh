. ./begin.sh
git switch -q -c second-stage
echo "stage two, 20:00, The Kettles" >> programme.txt
git commit -q -a -m "Add the second stage"

git switch -q main
cat programme.txt
echo "gates open at 16:30" > doors.txt
git commit -q -a -m "Open the gates at half past four"

git branch
git log --oneline --graph --all
