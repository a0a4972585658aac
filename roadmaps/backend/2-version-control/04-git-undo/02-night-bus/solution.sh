cd buses
git revert -m 1 --no-edit "$(git rev-parse ":/Merge branch 'night'")"
