cd pipettes
echo robot.ini > .gitignore
git add .
git commit -m "Ignore the adjustment"
git rm --cached robot.ini
git commit -m "Take the adjustment out"
