. ./start.sh

git clone -q --bare . ../shop.git
git remote add origin ../shop.git
git fetch -q
git clone -q -b gift-wrap ../shop.git ../jonas
(
    cd ../jonas
    git config user.name "Jonas Falk"
    git config user.email jonas@flowers.example
    echo "card 1" >> prices.txt
    save "Charge for the card"
    git push -q origin gift-wrap
)

git commit -q --amend -m "Spell the name right on the card"
git push -q --force-with-lease origin gift-wrap 2> ../said.txt || grep -o "stale info" ../said.txt
git fetch -q
git log --format="%s, %an" gift-wrap..origin/gift-wrap
