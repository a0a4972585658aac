cd ferry
printf '%s\n' n s y n y | git add -p
git commit -m "Raise the fares"
