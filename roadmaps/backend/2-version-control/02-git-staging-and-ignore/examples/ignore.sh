. ./kim.sh
git init -q -b main cinema
cd cinema
mkdir posters posters/old
touch hall.txt night.log posters/june.png posters/june.tmp.png posters/old/may.tmp.png
cat > .gitignore <<'END'
# what the program writes
*.log
# half-finished posters
*.tmp.png
!june.tmp.png
/posters/old/
END
git status --short -uall
git check-ignore -v night.log posters/old/may.tmp.png
git check-ignore posters/june.tmp.png || echo "june.tmp.png is not ignored"
