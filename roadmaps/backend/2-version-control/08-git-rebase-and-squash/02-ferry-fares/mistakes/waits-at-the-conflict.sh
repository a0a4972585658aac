cd ferry
git switch summer
git cherry-pick ':/Charge children half$' ':/on the way back' || true
