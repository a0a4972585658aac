cd rules
git switch -c dragon
echo "The dragon moves last" > dragon.txt
git add dragon.txt
git commit -m "Let a dragon join"
echo "The dragon has two cards" >> dragon.txt
git commit -a -m "Give the dragon two cards"
git switch main
sed -i 's/full row 5/full row 7/' scoring.txt
git commit -a -m "Score seven for a full row"
git switch dragon
git merge --no-edit main
