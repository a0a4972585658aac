git -C river reset --soft HEAD~3
git -C night reset HEAD~1
git -C snow status && git -C snow reset --keep HEAD~2
