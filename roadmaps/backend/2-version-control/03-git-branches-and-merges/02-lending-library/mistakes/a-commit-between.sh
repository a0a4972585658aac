cd library
git merge --ff-only hours
git merge --no-ff --no-edit reminders
git commit --allow-empty -m "Begin with the fees"
git merge --no-edit fees
