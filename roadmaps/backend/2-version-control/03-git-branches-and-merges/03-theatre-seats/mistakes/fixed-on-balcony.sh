cd theatre
sed -i 's/stalls 210/stalls 21/' prices.txt
git add prices.txt
git commit -m "Sell the stalls at 21"
git branch fix-price main
