cd buses
cp night.txt night.old
git revert -m 1 --no-edit "$(git rev-parse ":/Merge branch 'night'")"
