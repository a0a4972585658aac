cd game
cat > .gitignore <<'END'
# in any order that does
/cache/**
!/cache/README.txt
settings.ini
!*/**/settings.ini
!levels/settings.ini
*.[l]og
!docs/crash.log
build/*
build/**
build/
END
git add --all
git commit -m "Add everything that is the game's own"
