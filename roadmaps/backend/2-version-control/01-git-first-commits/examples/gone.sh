. ./kim.sh
git init -q -b main labels
cd labels
echo "eight labels on a sheet" > sheet.txt
echo "call Ines" > notes.txt
git add sheet.txt notes.txt
git commit -q -m "Print eight labels on a sheet"

git rm -q notes.txt
git commit -q -m "Remove my notes"
git mv sheet.txt paper.txt
git status --short
git commit -q -m "Call the file what it is about"
ls
git show HEAD~2:notes.txt
