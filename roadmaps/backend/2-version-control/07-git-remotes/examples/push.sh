. ./choir.sh
cd kim
echo "The ferryman" >> songs.txt
git commit -q -a -m "Add the ferryman"
git status -sb
git push -q
git status -sb
git -C ../choir.git log --oneline main
