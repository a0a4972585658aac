cd pipettes
echo robot.ini > .gitignore
git add .
git commit -a -m "Ignore the adjustment"
