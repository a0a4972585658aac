cd cable-car
git switch summer
git cherry-pick --no-commit winter~3
half=$(($(sed -n 's/^adult, return //p' fares.txt) / 2))
sed "s/^child, return .*/child, return $half/" fares.txt > .git/fares
cp .git/fares fares.txt
git commit -a -m "Charge children half, out and back"
