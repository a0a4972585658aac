cd cable-car
git switch summer
git cherry-pick winter~3 winter~1 || true

fare=$(sed -n 's/^adult, return //p' fares.txt | head -n 1)
git show summer:fares.txt | sed "s/^child, return .*/child, return $((fare / 2))/" > new.txt
mv new.txt fares.txt
git add fares.txt
git -c core.editor=true cherry-pick --continue
