cd opera
git config merge.conflictStyle diff3
git merge --no-commit seniors || true
cat > prices.py <<'END'
"""What a ticket for the opera costs, in pence."""

PLACES = {"stalls": 6500, "circle": 4500}
PLACES["gallery"] = 2000
QUARTERS = ((65, 3), (18, 4), (0, 2))


def price(place, age, premiere=False):
    """The price of a ticket for somebody of that age."""
    quarters = next(part for least, part in QUARTERS if age >= least)
    return PLACES[place] * quarters // 4 * (2 if premiere else 1)
END
sed -e "/^<<<<<<</d" -e "/^|||||||/d" -e "/^=======/d" -e "/^>>>>>>>/d" CHANGES.txt | sort -r > ../news.txt
cat ../news.txt > CHANGES.txt
git add .
git merge --continue
