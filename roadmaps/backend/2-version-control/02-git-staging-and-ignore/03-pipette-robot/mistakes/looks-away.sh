cd pipettes
git update-index --assume-unchanged robot.ini
echo robot.ini > .gitignore
git add .gitignore
git commit -m "Ignore the adjustment"
