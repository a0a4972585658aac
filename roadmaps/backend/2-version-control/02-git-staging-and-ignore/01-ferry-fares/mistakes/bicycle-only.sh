cd ferry
printf '%s\n' y n n | git add -p
git commit -m "Raise the fares"
