cd cable-car
git switch summer
git merge winter
