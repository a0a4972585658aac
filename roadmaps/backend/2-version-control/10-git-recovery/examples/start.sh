export GIT_AUTHOR_DATE="2031-05-06T09:00:00Z" GIT_COMMITTER_DATE="2031-05-06T09:00:00Z"

git init -q crosswords
cd crosswords
git symbolic-ref HEAD refs/heads/main
git config user.name "Tomasz Wilk"
git config user.email tomasz@puzzles.example

save() {
    git add .
    git commit -q -m "$1"
}

for number in 101 102 103; do
    echo "1 across: a bird" > "puzzle-$number.txt"
    save "Add puzzle $number"
done
