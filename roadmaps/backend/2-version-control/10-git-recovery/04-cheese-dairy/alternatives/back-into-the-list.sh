cd dairy
for id in $(git fsck --unreachable --no-reflogs | grep commit | cut -d " " -f 3); do
    case $(git log -1 --format=%s "$id") in
        "On main: brine, third try") git stash store -m "brine, third try" "$id" ;;
    esac
done
git stash pop || days=$(sed -n 's/^salt.*, for \([0-9]* days\)$/\1/p' brine.txt)
git checkout --theirs brine.txt
sed "s/for [0-9]* days/for $days/" brine.txt > .git/brine
cp .git/brine brine.txt
git restore --staged .
git stash drop
