cd game
cat > .gitignore <<'END'
build/
*.log
!/docs/crash.log
/settings.ini
/cache/*
!/cache/README.txt
END
git add build.sh builders.txt dialog.txt docs levels cache
git commit -m "Add the game"
