git -C river reset --soft HEAD~3
git -C night reset --soft HEAD~1
