cd rental
git switch main
git merge deposit
git reset --soft HEAD~5
git commit -m "Ask for a deposit"
git branch -f deposit
