. ./start.sh

mkdir 2031 2032
printf "high 06:12\n" > 2031/monday.txt
cp 2031/monday.txt 2032/first.txt
git add .
git commit -q -m "Copy last year's table"
git rev-parse HEAD:2031/monday.txt HEAD:2032/first.txt
git mv 2032/first.txt 2032/monday.txt
git commit -q -m "Name it for the day"
git rev-parse HEAD:2031 HEAD:2032
