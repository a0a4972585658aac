cd buses
git revert --no-edit "$(git rev-parse night)"
git revert --no-edit "$(git rev-parse night~1)"
