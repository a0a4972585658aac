cd ferry
printf '%s\n' y y n | git add -p
git commit -m "Raise the fares"
