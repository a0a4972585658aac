cd canal
printf 'ref: refs/heads/main' > .git/HEAD
rm .git/refs/heads/flood
git branch -f flood "$(git fsck --no-reflogs | sed -n 's/^dangling commit //p')"
printf 'ref: refs/heads/flood' > .git/HEAD
