cd rental
git switch -c tidy main
git cherry-pick "deposit~4"
git cherry-pick --no-commit "deposit~1"
git commit --amend --no-edit
git cherry-pick --no-commit "deposit~3" deposit
git commit -m "Give the deposit back"
git cherry-pick --no-commit "deposit~2"
git restore --staged helmets.txt
git commit -m "Thank in French"
git add helmets.txt
git commit -m "Rent out helmets"
git branch -D deposit
git branch -m deposit
