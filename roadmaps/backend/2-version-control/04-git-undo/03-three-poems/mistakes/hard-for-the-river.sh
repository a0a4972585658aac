git -C river reset --hard HEAD~3
