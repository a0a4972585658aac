cd cable-car
git switch summer
git cherry-pick "$(git rev-parse winter~3)^..$(git rev-parse winter~1)"
