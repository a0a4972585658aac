cd game
cat > .gitignore <<'END'
build/game.bin
build/parts/sound.txt
levels/build/one.bin
game.log
docs/spelling.log
/settings.ini
cache/tiles.dat
cache/sounds/steps.dat
END
git add .
git commit -m "Add the game"
