. ./start.sh

printf "high 06:12\n" > monday.txt
git add monday.txt
git commit -q -m "Begin with Monday"
printf "high 06:58\n" > tuesday.txt
git add tuesday.txt
git commit -q -m "Add Tuesday"
git cat-file -p HEAD
