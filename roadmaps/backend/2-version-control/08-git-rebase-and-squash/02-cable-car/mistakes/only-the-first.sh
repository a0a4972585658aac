cd cable-car
git switch summer
git cherry-pick winter~3
