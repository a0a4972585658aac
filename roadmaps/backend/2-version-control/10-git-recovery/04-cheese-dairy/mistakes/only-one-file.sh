cd dairy
third=$(git fsck --no-reflogs | sed -n "s/^dangling commit //p" | xargs -n 1 git log -1 --format="%H %s" | sed -n "s/ On main: brine, third try//p")
git checkout "$third" -- brine.txt
days=$(git show HEAD:brine.txt | sed -n 's/^salt.*, for \([0-9]* days\).*/\1/p')
sed "s/for [0-9]* days/for $days/" brine.txt > .git/brine
cp .git/brine brine.txt
