cd rules
git switch -c dragon
echo "The dragon moves last" > dragon.txt
git add dragon.txt
git commit -m "Let a dragon join"
echo "The dragon has two cards" >> dragon.txt
git commit -am "Give the dragon two cards"
git switch main
sed 's/full row 5/full row 6/' scoring.txt > new.txt
mv new.txt scoring.txt
git commit -am "Score six for a full row"
sed 's/full row 6/full row 7/' scoring.txt > new.txt
mv new.txt scoring.txt
git commit -am "Score seven for a full row"
git merge --no-edit dragon
