cut -c 1-11 access.log | sort | uniq -c | sort -rn | head -n 3
