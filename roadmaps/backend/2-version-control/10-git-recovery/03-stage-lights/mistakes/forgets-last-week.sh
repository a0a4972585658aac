cd stage
git switch -c sound
git switch main
