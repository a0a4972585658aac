cd ferry
git switch winter
git commit --allow-empty -m "Charge children half"
