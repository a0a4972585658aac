cd labels
rm map.txt
mv spoon.txt ladle.txt
git add map.txt
git commit -F - <<'END'
Remove the label of the map

Dr Penn has taken it home.
It may come back for the summer.
END
git add -A
git commit -m "Name the file after the ladle that it is about"
sed -i 's/Grey/Gray/' teapot.txt clock.txt
git commit -a -m "The collector was called Gray"
printf 'Runs for eight days\n' >> clock.txt
git commit -a -m "Tell how long the clock runs"
sed -i 's/1780/1760/' teapot.txt
git commit -a -m "The teapot is twenty years older"
