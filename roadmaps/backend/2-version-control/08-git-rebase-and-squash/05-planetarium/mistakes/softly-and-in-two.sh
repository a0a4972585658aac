cd shows
git reset --soft main
git restore --staged .
git add moons.txt planets.txt
git commit -m "Show the moons of Jupiter"
git add .
git commit -m "Put the moons last"
