cd ferry
printf '%s\n' n s y n y | git stash push -p
git commit -a -m "Raise two fares"
git stash pop
