cd game
cat > .git/info/exclude <<'END'
build/
*.log
!/docs/crash.log
/settings.ini
/cache/*
!/cache/README.txt
END
git add .
git commit -m "Add the game"
