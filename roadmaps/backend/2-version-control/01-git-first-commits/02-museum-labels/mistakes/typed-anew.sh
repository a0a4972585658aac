cd labels
git mv spoon.txt ladle.txt
echo "Not a spoon" >> ladle.txt
git add ladle.txt
git commit -m "Call the ladle what it is"
