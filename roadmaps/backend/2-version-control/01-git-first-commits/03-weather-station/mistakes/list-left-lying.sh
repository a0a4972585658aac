cd weather
rm -rf charts/.git
git add readings.csv calibration.txt charts old_sensor.txt
git commit -m "Record what was left lying about"
