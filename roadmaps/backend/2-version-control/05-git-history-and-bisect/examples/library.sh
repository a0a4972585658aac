# Builds the repository that the examples of this lesson look into.
# Every name and date is fixed, so that the ids are the same each time.
commit() {
    GIT_AUTHOR_NAME=$1 GIT_AUTHOR_DATE="$2 10:00 +0000" GIT_COMMITTER_DATE="$2 10:00 +0000" git commit -q -a -m "$3"
}
export GIT_AUTHOR_EMAIL=team@library.example GIT_COMMITTER_NAME=Library GIT_COMMITTER_EMAIL=team@library.example
git -c init.defaultBranch=main init -q library
cd library
echo "Fees of the village library." > README.txt
cat > fees.py <<'PY'
FREE = 14


def is_late(days):
  return days > FREE


def fee(days):
  return 20 * (days - FREE)
PY
git add .
commit Ada 2024-03-01 "Charge for late books"
cat > fees.py <<'PY'
FREE = 14
MOST = 500


def is_late(days):
  return days > FREE


def fee(days):
  return min(MOST, 20 * (days - FREE))
PY
commit Ben 2024-03-08 "Never charge more than five pounds"
git tag v1
git switch -q -c holidays
sed "s/FREE = 14/FREE = 21/" fees.py > new.py && mv new.py fees.py
commit Ben 2024-03-11 "Lend for three weeks in summer"
git switch -q main
echo "Ask at the desk." >> README.txt
commit Ada 2024-03-12 "Say where to ask"
GIT_AUTHOR_NAME=Ada GIT_AUTHOR_DATE="2024-03-13 10:00 +0000" GIT_COMMITTER_DATE="2024-03-13 10:00 +0000" \
    git merge -q --no-ff -m "Merge holidays" holidays
cat > fees.py <<'PY'
FREE = 21


def is_late(days):
    return days > FREE


def fee(days):
    return 20 * (days - FREE)
PY
commit Cem 2024-03-20 "Indent by four spaces"
cat > fees.py <<'PY'
FREE = 21


def is_late(days):
    return days > FREE


def fee(days):
    """Pence for a book that was away for so many days."""
    return 20 * (days - FREE)
PY
commit Ada 2024-03-22 "Say what the fee is in"
