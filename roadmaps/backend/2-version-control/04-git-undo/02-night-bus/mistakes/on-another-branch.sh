cd buses
git switch -c quiet
git revert -m 1 --no-edit "$(git rev-parse ":/Merge branch 'night'")"
