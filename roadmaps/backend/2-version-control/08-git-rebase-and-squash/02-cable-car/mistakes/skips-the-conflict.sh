cd cable-car
git switch summer
git cherry-pick winter~3 winter~1 || true
git cherry-pick --skip
