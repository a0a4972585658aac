cd museum
git switch winter
git merge main || true
price=$(git show HEAD:prices.txt | grep family | cut -d " " -f 2)
awk -F, -v price="$price" 'BEGIN { OFS = "," } $1 == "family" { $2 = price } { print }' tickets.csv > ../new.csv
mv ../new.csv tickets.csv
rm prices.txt kiosk.txt
git add -A
git commit --no-edit
git switch main
git merge winter
