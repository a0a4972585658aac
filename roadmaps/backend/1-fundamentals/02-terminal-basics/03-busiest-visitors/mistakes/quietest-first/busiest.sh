cut -d " " -f 1 access.log | sort | uniq -c | sort -n | head -n 3
