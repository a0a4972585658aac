cd pipettes
git rm --cached robot.ini
printf '%s\n' '*' '!.gitignore' > .gitignore
git add .gitignore
git commit -m "Leave the adjustment to each robot"
