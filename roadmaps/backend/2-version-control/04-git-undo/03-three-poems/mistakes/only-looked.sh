git -C river reset --soft HEAD~3
git -C night switch --detach HEAD~1
