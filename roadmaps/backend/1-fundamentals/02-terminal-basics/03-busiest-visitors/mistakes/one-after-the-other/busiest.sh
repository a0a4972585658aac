cut -d " " -f 1 access.log
sort access.log | uniq -c | sort -rn | head -n 3
