cd library
git merge --ff-only hours
git merge --squash reminders
git commit -m "Merge branch 'reminders'"
git merge --no-ff --no-edit fees
