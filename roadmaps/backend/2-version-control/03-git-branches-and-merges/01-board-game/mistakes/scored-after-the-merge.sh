cd rules
git switch -c dragon
echo "The dragon moves last" > dragon.txt
git add dragon.txt
git commit -m "Let a dragon join"
echo "The dragon has two cards" >> dragon.txt
git commit -am "Give the dragon two cards"
git switch main
git merge --no-ff --no-edit dragon
sed 's/full row 5/full row 7/' scoring.txt > new.txt
mv new.txt scoring.txt
git commit -am "Score seven for a full row"
