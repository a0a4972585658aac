. ./start.sh

echo "lilies 9" >> prices.txt
echo "box 3" >> wrap.txt
save "Add lilies and a box"

git branch before
git reset -q HEAD~1
git status --short
git add prices.txt
git commit -q -m "Sell lilies"
git add wrap.txt
git commit -q -m "Add a box"
git log -2 --reverse --format=%s
git diff --stat before gift-wrap
