cd trail
git init
git add .
git commit -m "Describe the route"
sed 's/^bridge at Holm$/ford at Holm/' route.txt > changed.txt
mv changed.txt route.txt
git add route.txt
git commit -m "Cross the river by the ford"
