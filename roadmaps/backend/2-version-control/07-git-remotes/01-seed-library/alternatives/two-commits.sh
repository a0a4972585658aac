git clone -b spring "$(pwd)/seeds.git"
cd seeds
printf 'radish 4\n' >> stock.txt
git commit -a -m "Radishes"
sed "s/radish 4$/radish 40/" stock.txt > new.txt
mv new.txt stock.txt
git commit -a -m "Many more radishes"
git push origin HEAD
git branch --no-track autumn origin/main
git switch autumn
echo "plant in October" > garlic.txt
git add garlic.txt
git commit -m "Garlic for autumn"
git push --set-upstream origin autumn:autumn
