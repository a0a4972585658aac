git -C river reset HEAD~3
