. ./library.sh
git log --oneline --graph
