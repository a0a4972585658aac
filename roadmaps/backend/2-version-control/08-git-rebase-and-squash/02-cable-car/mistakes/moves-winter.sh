cd cable-car
git switch winter
git reset --hard ":/Raise the fares"
