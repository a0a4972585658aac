cd pipettes
printf '*.ini\n' >> .gitignore
git add .gitignore
git commit -m "Ignore the adjustment"
git update-index --force-remove robot.ini
git commit -m "Take the adjustment out"
