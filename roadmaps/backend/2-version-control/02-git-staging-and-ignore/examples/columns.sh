. ./kim.sh
git init -q -b main cinema
cd cinema
echo "matinee 7.00" > prices.txt
git add prices.txt
git commit -q -m "Sell the matinee at 7.00"

echo "matinee 6.50" > prices.txt
git add prices.txt
git status --short
echo "matinee 6.00" > prices.txt
git status --short
git commit -q -m "Lower the matinee"
git status --short
git show HEAD:prices.txt
cat prices.txt
