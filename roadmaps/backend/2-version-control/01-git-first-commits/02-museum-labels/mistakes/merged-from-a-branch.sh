cd labels
git switch -c tidy
sed 's/about 1780/about 1760/' teapot.txt > changed.txt
mv changed.txt teapot.txt
git add teapot.txt
git commit -m "Date the teapot to 1760"
echo "Runs for eight days" >> clock.txt
git add clock.txt
git commit -m "Write that the clock runs for eight days"
git rm map.txt
git commit -m "Take the map off the list" -m "Its owner wanted it back, and it hangs in his office now."
git mv spoon.txt ladle.txt
git commit -m "Call the ladle what it is"
for label in teapot.txt clock.txt; do
    sed 's/Grey/Gray/' "$label" > changed.txt
    mv changed.txt "$label"
done
git add teapot.txt clock.txt
git commit -m "Write the name of Mr and Mrs Gray with an a"
git switch main
git merge --no-ff --no-edit tidy
