cd rental
git reset --soft main
git restore --staged .
git add deposit.txt
git commit -m "Ask for a deposit"
git add refund.txt
git commit -m "Give the deposit back"
git add receipt.txt
git commit -m "Thank in French"
git add helmets.txt
git commit -m "Rent out helmets"
