cd pipettes
git rm --cached robot.ini
echo robot.ini >> .git/info/exclude
git commit -m "Leave the adjustment to each robot"
