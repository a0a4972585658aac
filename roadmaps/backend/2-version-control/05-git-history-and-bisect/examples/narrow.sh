. ./library.sh
git log --oneline --author=Ben -- fees.py
echo
git log --oneline v1..main --no-merges
