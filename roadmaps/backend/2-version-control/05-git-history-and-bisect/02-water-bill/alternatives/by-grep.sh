printf '%s\n' '#!/bin/sh' 'if ! python3 bill.py 45 > /dev/null 2>&1; then' '    exit 125' 'fi' 'python3 bill.py 45 | grep -qw 5775' > check.sh
cd meter
git log --format=%h -S"cheap 165" -- tariff.txt > ../answer.txt
