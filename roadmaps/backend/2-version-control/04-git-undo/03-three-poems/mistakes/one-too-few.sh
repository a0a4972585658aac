git -C river reset --soft HEAD~2
