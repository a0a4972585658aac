. ./bakery.sh
git merge night > ../merge.txt
git merge --abort
git status --short --branch
