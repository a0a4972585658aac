cd museum
price=$(git show winter:prices.txt | sed -n "s/family: //p")
sed "s/family,.*/family,$price/" tickets.csv > ../tickets.csv
cp ../tickets.csv tickets.csv
git commit -a -m "Families pay more, says Olek"
git merge winter || true
git rm prices.txt kiosk.txt
git checkout winter -- whale.txt
git commit -m "Merge winter"
