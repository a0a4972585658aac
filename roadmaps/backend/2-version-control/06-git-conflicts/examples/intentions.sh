. ./bakery.sh
git merge night > ../merge.txt
git log --merge --oneline --left-right
git show :1:prices.py | tail -n 3
