cd theatre
git stash -u
git switch -c fix-price main
sed -i 's/stalls 210/stalls 21/' prices.txt
git add prices.txt
git commit -m "Sell the stalls at 21"
git switch main
git merge --no-ff -m "Merge the price" fix-price
git switch balcony
git stash pop
