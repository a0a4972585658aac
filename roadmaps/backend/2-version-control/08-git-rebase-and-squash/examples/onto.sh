. ./start.sh

git switch -q -c bow
echo "bow 4" > bow.txt
save "Add a bow"

git switch -q main
git merge -q --squash gift-wrap > ../said.txt
git commit -q -m "Offer gift wrapping"
git log --format=%s main..bow
git rebase -q --onto main gift-wrap bow
echo "after:"
git log --format=%s main..bow
