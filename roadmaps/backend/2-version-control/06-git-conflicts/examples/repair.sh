. ./shop.sh
git merge -q --no-commit sign 2> ../merge.txt
sed "s/prices.price/prices.pence/" sign.py > new.py && mv new.py sign.py
python3 sign.py
git add sign.py
git commit -q -m "Merge sign, and call the price by its new name"
git log --format=%s --graph
