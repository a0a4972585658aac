cd rental
git branch before
git switch --detach main
for pair in "deposit.txt:Ask for a deposit" "refund.txt:Give the deposit back" "receipt.txt:Thank in French" "helmets.txt:Rent out helmets"; do
    git restore --source before --staged --worktree "${pair%%:*}"
    git commit -m "${pair#*:}"
done
git switch -C deposit
