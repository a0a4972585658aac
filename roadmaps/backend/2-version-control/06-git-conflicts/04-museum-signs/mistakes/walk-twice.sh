cd museum
git merge winter || true
price=$(sed -n "s/family: //p" prices.txt)
sed "s/family,.*/family,$price/" tickets.csv > ../tickets.csv
cat ../tickets.csv > tickets.csv
git add tickets.csv
git rm prices.txt
git rm kiosk.txt
git add whale.txt
git checkout winter -- guide.txt
git commit -m "Merge winter: prices go into tickets.csv, the whale stays"
