cd dairy
for id in $(git fsck --no-reflogs | sed -n 's/^dangling commit //p'); do
    if git log -1 --format=%s "$id" | grep -q "third try"; then
        git stash apply "$id" || true
    fi
done

days=$(git show HEAD:brine.txt | sed -n 's/^salt.*, for \([0-9]* days\).*/\1/p')
sed -e '/^<<<<<<</,/^=======/d' -e '/^>>>>>>>/d' -e "s/for [0-9]* days/for $days/" brine.txt > .git/brine
cp .git/brine brine.txt
git add brine.txt
