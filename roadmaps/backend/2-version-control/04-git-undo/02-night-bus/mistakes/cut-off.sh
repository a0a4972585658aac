cd buses
git reset --hard "$(git rev-parse ":/Raise the fares")"
