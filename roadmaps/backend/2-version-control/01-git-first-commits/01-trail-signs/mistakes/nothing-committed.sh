cd trail
git init
git add route.txt
git add huts.txt
