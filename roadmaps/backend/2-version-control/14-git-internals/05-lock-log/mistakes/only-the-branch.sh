cd canal
tail -n 1 .git/logs/refs/heads/flood | cut -d " " -f 2 > .git/refs/heads/flood
