export GIT_AUTHOR_DATE="2031-03-04T09:00:00Z" GIT_COMMITTER_DATE="2031-03-04T09:00:00Z"

git init -q shop
cd shop
git symbolic-ref HEAD refs/heads/main
git config user.name "Nadia Brandt"
git config user.email nadia@flowers.example

save() {
    git add .
    git commit -q -m "$1"
}

echo "roses 12" > prices.txt
save "Open the shop"

git switch -q -c gift-wrap
echo "paper 2" > wrap.txt
save "Add wrapping paper"
echo "For {nmae}" > card.txt
save "Add a card"
echo "ribbon 1" >> wrap.txt
save "Add a ribbon"
echo "For {name}" > card.txt
save "fix typo"
