cut -d " " -f 2 access.log | sort | uniq -c | sort -rn | head -n 3
