cd game
cat > .gitignore <<'END'
build/
!/docs/crash.log
*.log
/settings.ini
/cache/*
!/cache/README.txt
END
git add .
git add -f docs/crash.log
git commit -m "Add the game"
