cd cable-car
git switch summer
git cherry-pick winter~3 winter~1 || true
line=$(git show winter:fares.txt | grep "^child, return")
git show HEAD:fares.txt | sed "s/^child, return .*/$line/" > .git/fares
cp .git/fares fares.txt
git add fares.txt
git -c core.editor=true cherry-pick --continue
