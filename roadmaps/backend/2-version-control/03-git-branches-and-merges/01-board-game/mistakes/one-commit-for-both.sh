cd rules
git switch -c dragon
printf '%s\n' "The dragon moves last" "The dragon has two cards" > dragon.txt
git add dragon.txt
git commit -m "Let a dragon join, with two cards"
git switch main
sed -i 's/full row 5/full row 7/' scoring.txt
git commit -a -m "Score seven for a full row"
git merge --no-edit dragon
