cd labels
sed -i 's/Grey/Gray/' teapot.txt
sed -i 's/Grey/Gray/' clock.txt
git add .
git commit -m "update"
git commit --amend -m "Spell Gray as the Grays did"
echo "Runs for eight days" >> clock.txt
sed -i 's/about 1780/about 1760/' teapot.txt
git add clock.txt
git commit -m "Add to the clock that it runs for eight days"
git add teapot.txt
git commit -m "Give the teapot its year"
cp spoon.txt ladle.txt
git rm spoon.txt
git add ladle.txt
git commit -m "Rename spoon to ladle"
git rm map.txt
printf 'Remove the map\n\nIts owner wants it for his birthday.\n' | git commit -F -
