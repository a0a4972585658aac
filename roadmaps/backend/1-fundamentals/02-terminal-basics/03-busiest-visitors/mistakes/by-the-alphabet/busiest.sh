cut -d " " -f 1 access.log | sort | uniq -c | head -n 3
