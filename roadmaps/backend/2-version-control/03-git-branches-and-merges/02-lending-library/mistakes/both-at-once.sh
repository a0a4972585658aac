cd library
git merge --ff-only hours
git merge --no-ff -m "Merge reminders and fees" reminders fees
