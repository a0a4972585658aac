cd weather
rm -rf charts/.git
git add readings.csv calibration.txt charts
git commit -m "Record what was left lying about"
rm shopping.txt
