cut -d " " -f 3 access.log | sort | uniq -c | sort -rn | head -n 3
