cd library
git switch hours
git merge --no-edit main
git switch reminders
git merge --no-edit main
git switch fees
git merge --no-edit main
git switch main
