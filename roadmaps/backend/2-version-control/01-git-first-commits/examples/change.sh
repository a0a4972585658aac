. ./kim.sh
git init -q -b main labels
cd labels
echo "eight labels on a sheet" > sheet.txt
echo "name, street, town" > fields.txt
git add sheet.txt fields.txt
git commit -q -m "Print eight labels on a sheet"

echo "name, street, town, postcode" > fields.txt
git status --short
git diff
git add fields.txt
git commit -q -m "Print the postcode"
git log --oneline
git show --stat --format=%s
