cd rental
git reset --soft main
git commit -m "Ask for a deposit, give it back, thank in French, rent out helmets"
