cd rental
git reset --soft HEAD~6
git commit -m "Ask for a deposit"
