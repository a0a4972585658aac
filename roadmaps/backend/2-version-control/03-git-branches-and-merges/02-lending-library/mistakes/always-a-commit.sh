cd library
git merge --no-ff --no-edit hours
git merge --no-ff --no-edit reminders
git merge --no-ff --no-edit fees
