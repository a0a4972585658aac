. ./library.sh
git log --oneline -S"MOST" -- fees.py
