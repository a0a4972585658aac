cd weather
git add readings.csv
git commit -m "Read the sensor until the end of the week"
git rm old_sensor.txt
git commit -m "Take the old sensor down"
git add calibration.txt
git commit -m "Note by how much the new sensor is wrong"
mv charts/.git ../charts-history
rm -rf ../charts-history
git add charts/may.txt charts/june.txt
git commit -m "Draw May and June"
rm shopping.txt
