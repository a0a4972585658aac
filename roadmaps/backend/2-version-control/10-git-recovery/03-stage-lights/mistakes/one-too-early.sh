cd stage
git branch sound HEAD~1
