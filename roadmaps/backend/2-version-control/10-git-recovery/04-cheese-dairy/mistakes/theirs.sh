cd dairy
third=$(git fsck --no-reflogs | sed -n "s/^dangling commit //p" | xargs -n 1 git log -1 --format="%H %s" | sed -n "s/ On main: brine, third try//p")
git stash apply "$third" || git checkout --theirs brine.txt
git add .
