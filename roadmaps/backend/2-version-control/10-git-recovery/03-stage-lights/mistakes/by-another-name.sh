cd stage
git switch -c rosa
git switch main
