cd rules
git switch -c dragon
printf "The dragon moves last" > dragon.txt
git add dragon.txt
git commit -m "Let a dragon join"
printf "The dragon moves last\r\nThe dragon has two cards" > dragon.txt
git commit -am "Give the dragon two cards"
git switch main
sed 's/full row 5/full row 7/' scoring.txt > new.txt
mv new.txt scoring.txt
git commit -am "Score seven for a full row"
git merge --no-edit dragon
