mkdir -p photos texts
find . -name '*.jpg' -exec mv {} photos/ \;
find . -name '*.txt' -exec mv {} texts/ \;
