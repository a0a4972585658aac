cd library
git merge --ff-only hours
git merge --no-ff --no-edit reminders
git rebase main fees
git switch main
git merge --no-ff --no-edit fees
