cd museum
git merge winter || true
git rm prices.txt
git rm kiosk.txt
git add whale.txt
git commit -m "Merge winter: prices go into tickets.csv, the whale stays"
