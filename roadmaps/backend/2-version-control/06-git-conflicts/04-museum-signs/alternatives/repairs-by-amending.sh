cd museum
git merge winter || true
git add -A
git commit -m "Merge winter"
price=$(sed -n "s/family: //p" prices.txt)
git rm -q prices.txt kiosk.txt
sed "s/family,.*/family,$price/" tickets.csv > ../tickets.csv
cp ../tickets.csv tickets.csv
git commit -a --amend -m "Merge winter, with care"
