sort access.log | uniq -c | sort -rn | head -n 3
