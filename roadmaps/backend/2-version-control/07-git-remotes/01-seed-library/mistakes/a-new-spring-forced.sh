git clone seeds.git seeds
cd seeds
git switch -c spring --no-track
echo "radish 40" >> stock.txt
git commit -a -m "Forty radishes"
git push -f -u origin spring
git switch -c autumn origin/main
echo "plant in October" > garlic.txt
git add garlic.txt
git commit -m "Garlic for autumn"
git push -u origin autumn
