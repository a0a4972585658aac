cd theatre
git stash -u
git switch main
sed -i 's/stalls 210/stalls 21/' prices.txt
git commit -a -m "Sell the stalls at 21"
git switch balcony
git stash pop
