cd ferry
git switch summer
git cherry-pick ':/Charge children half$' ':/on the way back' || true
git checkout --ours fares.txt
git add fares.txt
git commit --allow-empty --no-edit
