cd labels
sed -i 's/about 1780/about 1760/; s/Grey/Gray/' teapot.txt
git commit -a -m "Mend the teapot"
sed -i 's/Grey/Gray/' clock.txt
git commit -a -m "Mend the name Gray on the clock"
echo "Runs for eight days" >> clock.txt
git commit -a -m "Write that the clock runs for eight days"
git rm map.txt
git commit -m "Take the map off the list" -m "Its owner wanted it back."
git mv spoon.txt ladle.txt
git commit -m "Call the ladle what it is"
