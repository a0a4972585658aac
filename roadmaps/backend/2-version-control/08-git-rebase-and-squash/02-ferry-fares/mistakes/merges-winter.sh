cd ferry
git switch summer
git merge --no-ff -m "Charge children half" winter
