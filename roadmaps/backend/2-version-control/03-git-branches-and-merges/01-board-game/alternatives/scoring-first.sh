cd rules
git branch dragon
sed -i 's/full row 5/full row 7/' scoring.txt
git add .
git commit -m "Seven for a full row"
git checkout dragon
echo "The dragon moves last" > dragon.txt
git add .
git commit -m "Dragon"
printf '%s\n' "The dragon moves last" "The dragon has two cards" > dragon.txt
git add .
git commit -m "Dragon, two cards"
git checkout main
git merge --no-ff -m "Let the dragon in" dragon
