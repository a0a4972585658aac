cd game
cat > .gitignore <<'END'
build/
*.log
!/docs/crash.log
/settings.ini
/cache/*
!/cache/README.txt
END
git add .gitignore
git commit -m "Ignore what is left behind"
