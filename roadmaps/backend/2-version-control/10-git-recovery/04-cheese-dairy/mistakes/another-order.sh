cd dairy
third=$(git fsck --no-reflogs | sed -n "s/^dangling commit //p" | xargs -n 1 git log -1 --format="%H %s" | sed -n "s/ On main: brine, third try//p")
git stash apply "$third" || true
printf 'water 1000\nsalt 200, turned daily, for 3 days\nkeep it cool\n' > brine.txt
git add brine.txt
