cd shows
git switch -c new-moons main
git cherry-pick planets..moons
git branch -M moons
