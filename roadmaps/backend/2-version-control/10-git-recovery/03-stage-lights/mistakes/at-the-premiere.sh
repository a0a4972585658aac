cd stage
git branch sound premiere
