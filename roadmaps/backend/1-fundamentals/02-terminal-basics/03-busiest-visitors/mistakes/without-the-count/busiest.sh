cut -d " " -f 1 access.log | sort | uniq | sort -rn | head -n 3
