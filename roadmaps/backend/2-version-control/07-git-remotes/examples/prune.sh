. ./choir.sh
cd kim
git push -q origin main:spring
cd ../ben
git fetch -q
cd ../kim
git push -q origin --delete spring
cd ../ben
git fetch -q
git branch -r
git fetch -q --prune
echo
git branch -r
