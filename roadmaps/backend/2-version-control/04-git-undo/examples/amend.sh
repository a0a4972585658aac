. ./begin.sh
echo "tandem 20" >> prices.txt
git commit -q -a -m "Rent out tadnems"
git log --oneline
echo "open 8 to 18" > hours.txt
git commit -q --amend -m "Rent out tandems"
git log --oneline
git show --stat --format=
git status --short
