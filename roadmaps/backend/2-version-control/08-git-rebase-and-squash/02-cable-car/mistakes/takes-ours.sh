cd cable-car
git switch summer
git cherry-pick winter~3 winter~1 || true
git checkout --ours fares.txt
git add fares.txt
git commit --allow-empty --no-edit
