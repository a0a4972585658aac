cd game
cat > .gitignore <<'END'
build/
/*.log
/docs/spelling.log
/settings.ini
/cache/*
!/cache/README.txt
END
git add .
git commit -m "Add the game"
