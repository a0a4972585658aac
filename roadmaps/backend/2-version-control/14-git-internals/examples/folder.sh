. ./start.sh

mkdir tables
printf "high 06:12\n" > tables/monday.txt
printf "high 06:12\n" > tables/tuesday.txt
printf "Ask Leila.\n" > tables.txt
printf "echo high\n" > show
chmod +x show
git add .

git write-tree
git ls-tree -r -t "$(git write-tree)"
