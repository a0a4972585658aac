cd shows
git reset --soft main
git commit -m "Show the moons"
