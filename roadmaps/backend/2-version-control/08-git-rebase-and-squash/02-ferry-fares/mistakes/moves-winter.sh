cd ferry
git switch winter
git reset --hard ":/Raise the fares"
