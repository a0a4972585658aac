cd canal
echo "ref: refs/heads/main" > .git/HEAD
tail -n 1 .git/logs/refs/heads/flood | cut -d " " -f 2 > .git/refs/heads/flood
git stash -u
git switch flood
