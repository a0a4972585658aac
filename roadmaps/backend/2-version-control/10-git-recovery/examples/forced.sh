. ./start.sh

git clone -q --bare . ../crosswords.git
git clone -q ../crosswords.git ../vera
git reset -q --hard HEAD~1
git push -q --force ../crosswords.git main

cd ../vera
git fetch -q
git log -1 --format=%s origin/main
git log -1 --format=%s "origin/main@{1}"
