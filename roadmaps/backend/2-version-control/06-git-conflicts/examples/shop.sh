# Builds a shop with two branches that touch no common line and do not work together.
commit() {
    GIT_AUTHOR_DATE="$1 +0000" GIT_COMMITTER_DATE="$1 +0000" git commit -q -m "$2"
}
export GIT_AUTHOR_NAME=Mira GIT_AUTHOR_EMAIL=mira@bakery.example
export GIT_COMMITTER_NAME=Mira GIT_COMMITTER_EMAIL=mira@bakery.example
git -c init.defaultBranch=main init -q shop
cd shop
printf 'def price(bread):\n    return 300\n' > prices.py
printf 'import prices\n\nprint("a bun:", prices.price("bun"))\n' > till.py
git add .
commit 2024-03-01T10:00 "Sell bread"
git switch -q -c sign
printf 'import prices\n\nprint("today:", prices.price("rye"))\n' > sign.py
git add .
commit 2024-03-02T10:00 "Hang up a sign with the price of rye"
git switch -q main
printf 'def pence(bread):\n    return 300\n' > prices.py
printf 'import prices\n\nprint("a bun:", prices.pence("bun"))\n' > till.py
git add .
commit 2024-03-03T10:00 "Say in the name that prices are in pence"
