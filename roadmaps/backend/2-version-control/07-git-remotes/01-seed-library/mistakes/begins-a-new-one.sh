mkdir seeds; cd seeds; git init; git --git-dir=../seeds.git show spring:stock.txt > stock.txt; git add .; git commit -m Copy
git switch -c spring
echo "radish 40" >> stock.txt
git commit -a -m "Forty radishes"
git switch -c autumn main
echo "plant in October" > garlic.txt
git add garlic.txt
git commit -m "Garlic for autumn"
