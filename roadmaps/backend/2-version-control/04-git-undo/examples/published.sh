. ./begin.sh
git init -q --bare ../bikes.git
git remote add origin ../bikes.git
git push -q -u origin main

echo "tandem 20" >> prices.txt
git commit -q -a -m "Rent out tandems"
git status --short --branch
git log --oneline --decorate
