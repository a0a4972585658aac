cd museum
git merge -s ours --no-commit winter || true
price=$(git show winter:prices.txt | sed -n "s/family: //p")
sed "s/family,.*/family,$price/" tickets.csv > ../tickets.csv
cat ../tickets.csv > tickets.csv
git add tickets.csv
git rm kiosk.txt
git checkout winter -- whale.txt hours.txt
git commit -m "Merge winter: prices go into tickets.csv, the whale stays"
