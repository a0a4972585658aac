git clone ward.git second
cd second
git pull --no-rebase --no-edit ../ward main
git push
cd ../ward
git pull
