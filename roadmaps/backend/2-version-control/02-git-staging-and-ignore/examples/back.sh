. ./kim.sh
git init -q -b main cinema
cd cinema
echo "matinee 7.00" > prices.txt
git add prices.txt
git commit -q -m "Sell the matinee at 7.00"

echo "matinee 6.50" > prices.txt
echo "ask Bo about row 13" > todo.txt
git add .
git status --short
git restore --staged todo.txt
git status --short
