cd buses
pool=$(git rev-parse HEAD~1)
sunday=$(git rev-parse HEAD)
git reset --hard "$(git rev-parse ":/Raise the fares")"
git cherry-pick "$pool"
git cherry-pick "$sunday"
