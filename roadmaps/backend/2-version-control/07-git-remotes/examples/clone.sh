. ./choir.sh
git clone -q choir.git ada
cd ada
ls
git branch -a
git branch -vv
