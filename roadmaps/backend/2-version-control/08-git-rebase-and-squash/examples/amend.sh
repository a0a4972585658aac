. ./start.sh

git log -1 --format="%h %s"
git commit -q --amend -m "Spell the name right on the card"
git log -1 --format="%h %s"
git log -1 --format="%h %s" "gift-wrap@{1}"
