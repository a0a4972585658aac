cd library
git merge --no-ff --no-edit fees
git merge --no-edit hours
git merge --no-ff --no-edit reminders
