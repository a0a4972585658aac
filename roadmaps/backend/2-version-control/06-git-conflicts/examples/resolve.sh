. ./bakery.sh
git merge night > ../merge.txt
cat > prices.py <<'PY'
def price(bread, night=False):
    if bread == "rye":
        return 450 - 100 * night
    return 300 - 100 * night
PY
git diff --check
git add prices.py
git commit -q -m "Merge night"
git log --oneline --graph --format=%s
