cd stage
git switch main
git branch sound
