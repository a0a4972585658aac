cd pipettes
mv robot.ini ../mine.ini
git rm robot.ini
printf '%s\n' '# every robot has its own' 'robot.ini' > .gitignore
git add -A
git commit -m "Stop tracking the adjustment"
mv ../mine.ini robot.ini
