cd library
git merge --ff-only hours
git commit --allow-empty -m "Begin with the reminders"
git merge --no-edit reminders
git merge --no-edit fees
