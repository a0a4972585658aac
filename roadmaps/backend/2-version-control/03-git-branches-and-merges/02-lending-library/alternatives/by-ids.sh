cd library
git checkout main
git merge "$(git rev-parse hours)"
git merge --no-ff --no-commit reminders
git commit -m "Remind readers"
git merge -m "Charge for late books" "$(git rev-parse fees)"
