. ./begin.sh
echo "city bike 15" > prices.txt
echo "open 8 to 18" > hours.txt
git commit -q -a -m "Get ready for the summer"

git restore --source=HEAD~1 prices.txt
git status --short
cat prices.txt hours.txt
