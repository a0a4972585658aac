mkdir tray
cd tray
echo *.jpg
touch fair.jpg "new bridge.jpg"
echo *.jpg
