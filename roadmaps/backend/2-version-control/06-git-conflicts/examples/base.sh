. ./bakery.sh
git -c merge.conflictStyle=diff3 merge night > ../merge.txt
sed -n "3,10p" prices.py
