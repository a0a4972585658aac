cd weather
mv charts/*.txt .
rm -rf charts
rm shopping.txt
git add .
git commit -m "Record what was left lying about"
