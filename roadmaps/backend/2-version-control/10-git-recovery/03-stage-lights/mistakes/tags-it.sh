cd stage
git tag sound-of-today
git switch main
