cd game
printf '%s\n' '# left behind' '**/build/' '*.log' '/settings.ini' > .gitignore
echo '!/crash.log' > docs/.gitignore
printf '%s\n' '*' '!README.txt' '*/' > cache/.gitignore
git add .gitignore
git commit -m "Ignore what is left behind"
git add -f docs/.gitignore cache/.gitignore
git add -A
git commit -m "Add the game"
