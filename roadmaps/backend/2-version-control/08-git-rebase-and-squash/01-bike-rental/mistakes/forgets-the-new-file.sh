cd rental
git reset HEAD~5
git add deposit.txt
git commit -m "Ask for a deposit"
git add refund.txt
git commit -m "Give the deposit back"
git commit -a -m "Thank in French"
