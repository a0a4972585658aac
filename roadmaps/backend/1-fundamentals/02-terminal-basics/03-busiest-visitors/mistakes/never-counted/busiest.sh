cut -d " " -f 1 access.log | sort -u | head -n 3
