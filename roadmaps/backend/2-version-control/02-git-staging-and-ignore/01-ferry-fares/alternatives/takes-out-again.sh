cd ferry
git add .
printf '%s\n' n s y n y | git restore --staged -p .
git commit -m "Raise two fares"
