cd labels
sed -i 's/about 1780/about 1760/; s/Grey/Gray/' teapot.txt
sed -i 's/Grey/Gray/' clock.txt
echo "Runs for eight days" >> clock.txt
git rm map.txt
git mv spoon.txt ladle.txt
git add .
git commit -m "Bring the labels up to date" -m "Five things were wrong."
