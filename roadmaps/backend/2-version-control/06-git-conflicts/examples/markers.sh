. ./bakery.sh
git merge night > ../merge.txt
cat prices.py
