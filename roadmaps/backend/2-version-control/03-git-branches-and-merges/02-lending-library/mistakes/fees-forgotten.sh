cd library
git merge --ff-only hours
git merge --no-ff --no-edit reminders
