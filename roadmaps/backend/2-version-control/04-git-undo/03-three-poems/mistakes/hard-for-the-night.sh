git -C river reset --soft HEAD~3
git -C night reset --hard HEAD~1
