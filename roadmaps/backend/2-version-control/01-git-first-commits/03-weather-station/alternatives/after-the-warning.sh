cd weather
git add .
git rm -f --cached charts shopping.txt
rm -rf charts/.git shopping.txt
git add charts
git commit -m "Record what was left lying about"
