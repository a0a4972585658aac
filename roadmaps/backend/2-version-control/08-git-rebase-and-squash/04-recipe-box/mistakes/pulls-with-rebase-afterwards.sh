cd recipes
git rebase main
git pull --rebase
git push
