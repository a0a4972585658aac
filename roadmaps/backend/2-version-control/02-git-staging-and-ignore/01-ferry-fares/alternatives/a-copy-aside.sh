cd ferry
cp timetable.txt ../all.txt
sed -i 's/ or 18:45?//; s/ or Tor?//' timetable.txt
git commit -a -m "Raise two fares"
mv ../all.txt timetable.txt
