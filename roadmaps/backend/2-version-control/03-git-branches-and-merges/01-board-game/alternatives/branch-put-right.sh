cd rules
echo "The dragon moves last" > dragon.txt
git add .
git commit -m "Dragon"
echo "The dragon has two cards" >> dragon.txt
git commit -a -m "Cards"
git branch dragon
git reset --hard HEAD~2
sed -i 's/full row 5/full row 7/' scoring.txt
git commit -a -m "Seven"
git merge -m "Both" dragon
