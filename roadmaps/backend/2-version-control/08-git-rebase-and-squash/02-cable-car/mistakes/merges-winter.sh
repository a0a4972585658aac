cd cable-car
git switch summer
git merge --no-ff -m "Charge children half" winter
