cd trail
git init
git add route.txt
git commit -m "Describe the route"
git add huts.txt
git commit -m "List the huts"
sed -i.bak 's/^bridge at Holm$/ford at Holm/' route.txt
git add route.txt
git commit -m "Cross the river by the ford"
