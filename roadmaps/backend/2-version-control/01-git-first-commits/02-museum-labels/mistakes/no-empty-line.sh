cd labels
sed -i 's/about 1780/about 1760/' teapot.txt
git commit -a -m "Date the teapot to 1760"
echo "Runs for eight days" >> clock.txt
git commit -a -m "Write that the clock runs for eight days"
git rm map.txt
printf 'Take the map off the list\nIts owner wanted it back.\n' | git commit -F -
git mv spoon.txt ladle.txt
git commit -m "Call the ladle what it is"
sed -i 's/Grey/Gray/' teapot.txt clock.txt
git commit -a -m "Write the name Gray with an a"
