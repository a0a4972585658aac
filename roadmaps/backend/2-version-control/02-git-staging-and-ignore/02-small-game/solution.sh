cd game
cat > .gitignore <<'END'
build/
*.log
!/docs/crash.log
/settings.ini
/cache/*
!/cache/README.txt
END
git add .
git commit -m "Keep what is ours, and ignore what is left behind"
