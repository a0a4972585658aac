cd library
git merge --no-edit hours
git merge --no-edit reminders
git merge --no-edit fees
