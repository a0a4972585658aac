cd cable-car
git switch summer
git cherry-pick winter~3 winter~1 || true
git checkout --theirs fares.txt
git add fares.txt
git -c core.editor=true cherry-pick --continue
half=$(($(git show HEAD~1:fares.txt | sed -n 's/^adult, return //p') / 2))
git show HEAD~1:fares.txt | sed "s/^child, return .*/child, return $half/" > .git/fares
cp .git/fares fares.txt
git commit -a -m "Mend the fares"
