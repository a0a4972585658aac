cd dairy
third=$(git fsck --no-reflogs | sed -n "s/^dangling commit //p" | xargs -n 1 git log -1 --format="%H %s" | sed -n "s/ On main: brine, third try//p")
git stash apply "$third" || true
days=$(git show HEAD:brine.txt | sed -n 's/^salt.*, for \([0-9]* days\).*/\1/p')
sed -e '/^<<<<<<</,/^=======/d' -e '/^>>>>>>>/d' -e "s/for [0-9]* days/for $days/" brine.txt > .git/brine
cp .git/brine brine.txt
git add brine.txt
git stash drop
