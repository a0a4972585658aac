cd cable-car
git switch summer
git cherry-pick winter~3 winter~1 || true
sed -e '/^<<<<<<</d' -e '/^=======/d' -e '/^>>>>>>>/d' fares.txt > .git/fares
cp .git/fares fares.txt
git add fares.txt
git -c core.editor=true cherry-pick --continue
