. ./kim.sh
git init -q -b main bikes
cd bikes
echo "city bike 12" > prices.txt
echo "open 9 to 18" > hours.txt
git add .
git commit -q -m "Rent out city bikes"
