cut -d " " -f 1 access.log | sort | head -n 3 | uniq -c | sort -rn
