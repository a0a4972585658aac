cd recipes
git fetch
git rebase main
git checkout origin/soups leek.txt
git commit --amend --no-edit
git push --force-with-lease
