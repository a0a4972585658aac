. ./start.sh

printf "high 06:12\n" > monday.txt
git add monday.txt
git commit -q -m "Begin with Monday"

git fsck --strict && echo "clean"
: > .git/refs/heads/main
git log > ../said.txt 2>&1 || echo "git log does not know where it is"
tail -n 1 .git/logs/HEAD | cut -d " " -f 2 > .git/refs/heads/main
git log --format=%s
