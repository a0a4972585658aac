cd rental
git switch -c tidy main
git restore --source deposit .
git add deposit.txt
git commit -m "Ask for a deposit"
git add refund.txt
git commit -m "Give the deposit back"
git add receipt.txt
git commit -m "Thank in French"
git add helmets.txt
git commit -m "Rent out helmets"
git branch -D deposit
