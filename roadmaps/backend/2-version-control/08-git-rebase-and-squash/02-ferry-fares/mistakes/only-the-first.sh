cd ferry
git switch summer
git cherry-pick ':/Charge children half$'
