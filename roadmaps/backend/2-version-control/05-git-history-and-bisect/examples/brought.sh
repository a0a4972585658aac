. ./library.sh
change=$(git log --format=%h --grep="three weeks")
git log --oneline --merges --ancestry-path $change..main
