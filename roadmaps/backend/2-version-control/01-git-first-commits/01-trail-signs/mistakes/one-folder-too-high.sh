git init
git add trail/route.txt
git commit -m "Describe the route"
git add trail/huts.txt
git commit -m "List the huts"
sed 's/^bridge at Holm$/ford at Holm/' trail/route.txt > changed.txt
mv changed.txt trail/route.txt
git add trail/route.txt
git commit -m "Cross the river by the ford"
