. ./shop.sh
git merge -q --no-commit sign 2> ../merge.txt
git status --short
python3 till.py
python3 sign.py 2> ../error.txt || grep -o "no attribute 'price'" ../error.txt
