# Builds a bakery with two branches: on main the price of rye has changed, on night there is a price for the night.
commit() {
    GIT_AUTHOR_DATE="$1 +0000" GIT_COMMITTER_DATE="$1 +0000" git commit -q -a -m "$2"
}
export GIT_AUTHOR_NAME=Mira GIT_AUTHOR_EMAIL=mira@bakery.example
export GIT_COMMITTER_NAME=Mira GIT_COMMITTER_EMAIL=mira@bakery.example
git -c init.defaultBranch=main init -q bakery
cd bakery
cat > prices.py <<'PY'
def price(bread):
    if bread == "rye":
        return 420
    return 300
PY
echo "The bakery at the bridge." > README.txt
git add .
commit 2024-03-01T10:00 "Sell bread"
git switch -q -c night
cat > prices.py <<'PY'
def price(bread, night=False):
    if bread == "rye":
        return 420 - 100 * night
    return 300 - 100 * night
PY
commit 2024-03-02T10:00 "Take one pound off at night"
git switch -q main
cat > prices.py <<'PY'
def price(bread):
    if bread == "rye":
        return 450
    return 300
PY
echo "Open from six." >> README.txt
commit 2024-03-03T10:00 "Raise the price of rye to 450"
