git clone seeds.git seeds
cd seeds
git switch spring
{ echo "radish 40"; cat stock.txt; } > new.txt; mv new.txt stock.txt
git commit -a -m "Forty radishes"
git push
git switch -c autumn origin/main
echo "plant in October" > garlic.txt
git add garlic.txt
git commit -m "Garlic for autumn"
git push -u origin autumn
