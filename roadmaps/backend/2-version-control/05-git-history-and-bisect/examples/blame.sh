. ./library.sh
git blame -s fees.py
echo
git blame -s -w -L "/is_late/,+2" fees.py
