cut -d " " -f 1 readers.txt | sort | uniq -c | sort -rn | head -n 2
