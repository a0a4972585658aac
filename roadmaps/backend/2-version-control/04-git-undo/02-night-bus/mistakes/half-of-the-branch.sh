cd buses
git revert --no-edit night
