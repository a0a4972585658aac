. ./choir.sh
cd kim
git switch -q -c spring
echo "May song" >> songs.txt
git commit -q -a -m "Add the May song"
git push -q -u origin spring
git branch -vv
cd ../ben
git fetch -q
git switch spring 2> ../switched.txt
git branch -vv
