cd stage
git branch sound
git branch light
git switch main
