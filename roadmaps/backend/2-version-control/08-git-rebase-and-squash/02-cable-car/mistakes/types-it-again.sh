cd cable-car
git switch summer
half=$(($(sed -n 's/^adult //p' fares.txt) / 2))
sed "s/^child [0-9].*/child $half/" fares.txt > .git/fares
cp .git/fares fares.txt
git commit -a -m "Charge children half"
half=$(($(sed -n 's/^adult, return //p' fares.txt) / 2))
sed "s/^child, return .*/child, return $half/" fares.txt > .git/fares
cp .git/fares fares.txt
git commit -a -m "Charge children half on the way back"
