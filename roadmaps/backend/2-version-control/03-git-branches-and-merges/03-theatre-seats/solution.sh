cd theatre
git add .
git commit -m "Half of the balcony"
git switch main
git switch -c fix-price
sed 's/stalls 210/stalls 21/' prices.txt > changed.txt
mv changed.txt prices.txt
git commit -a -m "Sell the stalls at 21"
git switch main
git merge fix-price
git switch balcony
