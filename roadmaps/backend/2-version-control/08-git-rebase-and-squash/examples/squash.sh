. ./start.sh

git reset -q --soft main
git commit -q -m "Offer gift wrapping"
git log --oneline main..gift-wrap
git show --format= --name-only gift-wrap
