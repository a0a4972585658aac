cd pipettes
git rm --cached robot.ini
git commit -m "Leave the adjustment to each robot"
echo robot.ini > .gitignore
