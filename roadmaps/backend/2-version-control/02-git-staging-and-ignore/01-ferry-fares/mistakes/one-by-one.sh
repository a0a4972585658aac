cd ferry
printf '%s\n' y q | git add -p
git commit -m "Raise the fare for a bicycle"
printf '%s\n' s n y q | git add -p
git commit -m "Raise the fare for a car"
