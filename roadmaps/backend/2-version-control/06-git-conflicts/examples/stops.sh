. ./bakery.sh
git merge night
echo
git status --short
