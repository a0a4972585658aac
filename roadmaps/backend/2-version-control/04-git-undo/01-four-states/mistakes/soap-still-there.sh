git -C playlist restore --staged tuesday.txt
cd adverts
git restore --staged soap.txt
