. ./choir.sh
cd kim
echo "The ferryman" >> songs.txt
git commit -q -a -m "Add the ferryman"
git push -q
cd ../ben
echo "Bring water." > notes.txt
git add notes.txt
git commit -q -m "Say what to bring"
git fetch -q
git rebase -q origin/main
git push -q
git log --graph --format=%s
