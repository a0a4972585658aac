cd ferry
printf '%s\n' y s n y n | git add -p
git stash push --keep-index
git commit -m "Raise the fares"
