cut -d " " -f 1 /Users/mira/garden/access.log | sort | uniq -c | sort -rn | head -n 3
