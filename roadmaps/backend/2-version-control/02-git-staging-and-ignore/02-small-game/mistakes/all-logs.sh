cd game
cat > .gitignore <<'END'
build/
*.log
/settings.ini
/cache/*
!/cache/README.txt
END
git add .
git add -f docs/crash.log
git commit -m "Add the game"
