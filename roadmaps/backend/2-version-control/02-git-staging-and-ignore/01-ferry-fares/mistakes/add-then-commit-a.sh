cd ferry
printf '%s\n' y s n y n | git add -p
git commit -a -m "Raise the fares"
