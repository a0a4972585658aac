cd weather
rm -rf charts/.git
git add .
git commit -m "Record what was left lying about"
git rm shopping.txt
git commit -m "Remove the shopping list"
