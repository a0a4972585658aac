cd ferry
first=$(git rev-parse ':/Charge children half$')
second=$(git rev-parse ':/on the way back')
git switch summer
git format-patch -1 --stdout "$first" | git am
half=$(($(sed -n 's/^adult, return //p' fares.txt) / 2))
sed "s/^child, return .*/child, return $half/" fares.txt > .git/fares
cp .git/fares fares.txt
git commit -a -C "$second"
