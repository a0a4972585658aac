python3 - <<'END'
from collections import Counter

lines = open("access.log")
for address, count in Counter(line.split()[0] for line in lines).most_common(3):
    print(count, address)
END
