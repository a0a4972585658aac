cd trail
git init
git add route.txt
git commit -m "Describe the route"
git add huts.txt
git commit -m "List the huts"
sed 's/^bridge at Holm$/ford at Holm/' route.txt > changed.txt
mv changed.txt route.txt
git commit -m "Cross the river by the ford" || true
