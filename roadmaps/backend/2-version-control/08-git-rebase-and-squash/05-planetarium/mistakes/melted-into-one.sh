cd shows
git switch -c new main
git cherry-pick planets..moons
git reset --soft main
git commit -m "Show the moons of Jupiter"
git branch -M moons
