cd weather
rm shopping.txt
git add .
git commit -m "Record what was left lying about"
rm -rf charts/.git
git add .
git status
