git -C river reset --soft HEAD~3
git -C night reset HEAD~1
git -C snow reset --hard HEAD~2
