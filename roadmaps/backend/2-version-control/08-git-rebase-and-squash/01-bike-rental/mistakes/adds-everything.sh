cd rental
git reset main
git add deposit.txt
git commit -m "Ask for a deposit"
git add refund.txt
git commit -m "Give the deposit back"
git add .
git commit -m "Thank in French"
git commit --allow-empty -m "Rent out helmets"
