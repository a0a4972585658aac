. ./begin.sh
echo "city bike 15" > prices.txt
echo "open 8 to 18" > hours.txt
git add prices.txt
git status --short

git restore --staged prices.txt
git status --short
git restore prices.txt
git status --short
cat prices.txt
