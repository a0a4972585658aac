cut -d " " -f 1 access.log
