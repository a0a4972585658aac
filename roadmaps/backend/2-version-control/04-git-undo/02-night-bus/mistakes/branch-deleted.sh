cd buses
git branch -d night
