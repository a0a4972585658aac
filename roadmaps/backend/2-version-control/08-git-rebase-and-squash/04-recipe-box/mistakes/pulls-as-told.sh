cd recipes
git rebase main
git pull --no-edit || git checkout --theirs leek.txt
git commit -a --no-edit
git push
