. ./choir.sh
cd kim
git commit -q --amend -m "Begin a list of our songs"
git fetch -q
cd ../ben
echo "May song" >> songs.txt
git commit -q -a -m "Add the May song"
git push -q
cd ../kim
git push --force-with-lease 2>&1 | grep "\[rejected\]"
git -C ../choir.git log --format=%s main
