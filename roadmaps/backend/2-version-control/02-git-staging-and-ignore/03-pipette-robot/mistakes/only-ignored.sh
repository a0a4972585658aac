cd pipettes
echo robot.ini > .gitignore
git add .gitignore
git commit -m "Ignore the adjustment"
