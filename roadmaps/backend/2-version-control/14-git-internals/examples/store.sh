. ./start.sh

printf "high 06:12\n" > monday.txt
git hash-object -w monday.txt
find .git/objects -type f
