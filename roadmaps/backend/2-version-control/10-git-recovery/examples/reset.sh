. ./start.sh

git reset -q --hard HEAD~2
ls
git reflog
git reset -q --hard "HEAD@{1}"
ls
