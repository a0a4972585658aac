git -C playlist restore --staged tuesday.txt
cd adverts
git reset --hard
