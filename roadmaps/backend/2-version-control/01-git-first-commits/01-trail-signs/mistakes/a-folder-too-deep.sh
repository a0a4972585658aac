cd trail
git init trail
cd trail
cp ../route.txt ../huts.txt .
git add route.txt
git commit -m "Describe the route"
