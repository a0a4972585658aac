cd library
git merge --no-ff --no-edit reminders
git merge --no-edit fees
