cd library
git switch hours
git branch -f main hours
git switch main
git merge --no-ff -m "Bring in the reminders" reminders
git merge --no-ff -m "Bring in the fees" fees
