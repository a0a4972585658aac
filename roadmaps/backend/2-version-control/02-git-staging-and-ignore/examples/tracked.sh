. ./kim.sh
git init -q -b main cinema
cd cinema
echo "printer=box-office-2" > local.conf
git add local.conf
git commit -q -m "Begin"

echo "local.conf" > .gitignore
echo "printer=desk" > local.conf
git status --short
git rm -q --cached local.conf
git status --short
git add .gitignore
git commit -q -m "Leave the printer to each computer"
cat local.conf
