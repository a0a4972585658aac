. ./kim.sh
git init -q -b main shop
cd shop
echo "Shop" > README.txt
git add README.txt
git commit -q -m "Begin the shop"

mkdir labels
cd labels
git init -q -b main
echo "eight labels on a sheet" > sheet.txt
git add sheet.txt
git commit -q -m "Begin the labels"
cd ..

git add labels 2> warning.txt
head -n 1 warning.txt
git ls-files labels

rm -rf labels/.git
git rm -q -f --cached labels
git add labels
git ls-files labels
