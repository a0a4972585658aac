cd buses
git revert -n -m 1 "$(git rev-parse ":/Merge branch 'night'")"
