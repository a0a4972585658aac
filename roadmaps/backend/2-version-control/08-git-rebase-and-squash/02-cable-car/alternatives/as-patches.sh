cd cable-car
first=$(git rev-parse winter~3)
second=$(git rev-parse winter~1)
git switch summer
git format-patch -1 --stdout "$first" | git am
half=$(($(sed -n 's/^adult, return //p' fares.txt) / 2))
sed "s/^child, return .*/child, return $half/" fares.txt > .git/fares
cp .git/fares fares.txt
git commit -a -C "$second"
