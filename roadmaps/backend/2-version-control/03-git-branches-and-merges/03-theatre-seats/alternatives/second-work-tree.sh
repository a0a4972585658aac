cd theatre
git branch fix-price main
git worktree add ../quick fix-price
cd ../quick
sed -i 's/stalls 210/stalls 21/' prices.txt
git commit -a -m "Sell the stalls at 21"
cd ../theatre
git worktree remove ../quick
git branch -f main fix-price
