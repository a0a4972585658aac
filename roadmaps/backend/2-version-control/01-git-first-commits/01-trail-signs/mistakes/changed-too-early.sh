cd trail
git init
sed 's/^bridge at Holm$/ford at Holm/' route.txt > changed.txt
mv changed.txt route.txt
git add route.txt
git commit -m "Describe the route"
git add huts.txt
git commit -m "List the huts"
