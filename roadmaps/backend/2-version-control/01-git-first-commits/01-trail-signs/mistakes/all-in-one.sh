cd trail
git init
sed 's/^bridge at Holm$/ford at Holm/' route.txt > changed.txt
mv changed.txt route.txt
git add .
git commit -m "Trail signs"
