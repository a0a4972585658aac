cut -d " " -f 1 access.log | uniq -c | sort -rn | head -n 3
