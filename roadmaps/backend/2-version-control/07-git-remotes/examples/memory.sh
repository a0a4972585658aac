. ./choir.sh
cd kim
echo "The ferryman" >> songs.txt
git commit -q -a -m "Add the ferryman"
git push -q
cd ../ben
git log --format=%s origin/main
git status -sb
git fetch -q
echo
git log --format=%s origin/main
git status -sb
