. ./kim.sh
git init -q -b main labels
cd labels
echo "margin 4 mm" > sheet.txt
git add sheet.txt
git commit -q -m "Leave 4 mm at the edge" -m "The new printer cannot print closer to it, and cut the house numbers off."
git log
