. ./kim.sh
git init -q -b main labels
cd labels
echo "eight labels on a sheet" > sheet.txt
git status --short
git add sheet.txt
git status --short
git commit -q -m "Print eight labels on a sheet"
git status --short
git log --oneline
