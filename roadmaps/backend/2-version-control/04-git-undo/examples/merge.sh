. ./begin.sh
git switch -q -c tandems
echo "tandem 2" >> prices.txt
git commit -q -a -m "Rent out tandems"
echo "two helmets for each tandem" > helmets.txt
git add helmets.txt
git commit -q -m "Lend two helmets"
git switch -q main
git merge -q --no-ff -m "Merge the tandems" tandems
echo "open 8 to 18" > hours.txt
git commit -q -a -m "Open at eight"

git revert --no-edit HEAD~1 2>&1 | head -n 1
git revert --no-edit -m 1 HEAD~1 > /dev/null
ls
cat prices.txt hours.txt
git log --oneline --graph
