cd recipes
git fetch
git rebase main
git show origin/soups:leek.txt > leek.txt
git commit -a -m "Salt the leek soup"
git push --force-with-lease
