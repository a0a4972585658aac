cd labels
sed -i 's/about 1780/about 1760/' teapot.txt
git commit -a -m "Mend teapot, clock, map, ladle and Gray"
echo "Runs for eight days" >> clock.txt
git commit -a -m "Mend teapot, clock, map, ladle and Gray"
git rm map.txt
git commit -m "Mend teapot, clock, map, ladle and Gray" -m "Its owner wanted it back."
git mv spoon.txt ladle.txt
git commit -m "Mend teapot, clock, map, ladle and Gray"
sed -i 's/Grey/Gray/' teapot.txt clock.txt
git commit -a -m "Mend teapot, clock, map, ladle and Gray"
