cd labels
mv spoon.txt ladle.txt
git add ladle.txt
git commit -m "Call the ladle what it is"
