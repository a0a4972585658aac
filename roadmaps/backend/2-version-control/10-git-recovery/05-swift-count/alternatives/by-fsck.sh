cd swifts
lost=$(git fsck --no-reflogs | sed -n 's/^dangling commit //p')
git pull
git merge -m "Bring back what Ines counted" "$lost"
git push origin main
