cd weather
rm -rf charts/.git
echo shopping.txt > .gitignore
git add .
git commit -m "Record what was left lying about"
