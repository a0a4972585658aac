. ./begin.sh
echo "tandem 2" >> prices.txt
git commit -q -a -m "Rent out tandems"
echo "open 8 to 18" > hours.txt
git commit -q -a -m "Open at eight"

git revert --no-edit HEAD~1
git log --oneline
cat prices.txt hours.txt
