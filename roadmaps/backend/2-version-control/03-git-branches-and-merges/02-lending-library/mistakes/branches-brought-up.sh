cd library
git merge --ff-only hours
git merge --no-ff --no-edit reminders
git merge --no-edit fees
git switch hours
git merge main
git switch main
