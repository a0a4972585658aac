cd ferry
printf '%s\n' y s n y n | git add -p
git commit -m "Raise the fares"
git add .
