cd pipettes
git rm -f robot.ini
echo robot.ini > .gitignore
git add .gitignore
git commit -m "Leave the adjustment to each robot"
