cd weather
rm -rf charts/.git
git add .
git commit -m "Record what was left lying about"
