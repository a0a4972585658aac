cd pipettes
git rm --cached robot.ini
echo robot.ini > .gitignore
git add .gitignore
git commit --amend -m "Fill the second row"
