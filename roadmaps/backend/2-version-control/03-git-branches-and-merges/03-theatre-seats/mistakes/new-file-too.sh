cd theatre
git stash
git switch main
git switch -c fix-price
sed -i 's/stalls 210/stalls 21/' prices.txt
git add .
git commit -m "Sell the stalls at 21"
git switch main
git merge fix-price
git switch balcony
git stash pop
