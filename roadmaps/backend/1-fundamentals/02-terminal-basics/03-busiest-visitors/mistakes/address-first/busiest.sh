awk '{n[$1]++} END {for (a in n) print a, n[a]}' access.log | sort -k2,2nr | head -n 3
