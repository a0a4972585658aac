mkdir seeds
cd seeds
git init
git remote add origin ../seeds.git
git fetch
git checkout -b main origin/main
git checkout -b autumn
echo "plant in October" > garlic.txt
git add .
git commit -m "Garlic"
git checkout spring
echo "radish 40" >> stock.txt
git commit -m "Radishes" stock.txt
git push origin spring autumn
git branch -u origin/autumn autumn
git branch -u origin/spring spring
