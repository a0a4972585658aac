cd labels
sed -i 's/about 1780/about 1760/' teapot.txt
git commit -a -m "update"
echo "Runs for eight days" >> clock.txt
git commit -a -m "update"
git rm map.txt
git commit -m "remove" -m "not needed"
git mv spoon.txt ladle.txt
git commit -m "rename"
sed -i 's/Grey/Gray/' teapot.txt clock.txt
git commit -a -m "fix"
