cd buses
git revert -m 2 --no-edit "$(git rev-parse ":/Merge branch 'night'")"
