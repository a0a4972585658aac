mkdir -p photos texts
find . -maxdepth 1 -type f -name '*.jpg' -exec mv {} photos/ \;
find . -maxdepth 1 -type f -name '*.txt' -exec mv {} texts/ \;
