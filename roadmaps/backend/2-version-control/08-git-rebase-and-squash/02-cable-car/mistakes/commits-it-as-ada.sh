cd cable-car
git switch summer
git cherry-pick winter~3
half=$(($(sed -n 's/^adult, return //p' fares.txt) / 2))
sed "s/^child, return .*/child, return $half/" fares.txt > .git/fares
cp .git/fares fares.txt
git commit -a --author "Ada Quill <ada@cablecar.example>" -m "Charge children half on the way back"
