cd theatre
git add .
git commit -m "Half of the balcony"
git switch -c fix-price main
sed -i 's/stalls 210/stalls 21/' prices.txt
git commit -a -m "Sell the stalls at 21"
git switch main
git merge fix-price
