cd tower
git fsck --lost-found
cat "$(grep -l "tenor before" .git/lost-found/other/*)" > easter.txt
