cd rental
git log --oneline > old.txt
git reset --soft main
git add .
git commit -m "Ask for a deposit"
