cd tower
git fsck --lost-found
cat .git/lost-found/other/* > easter.txt
