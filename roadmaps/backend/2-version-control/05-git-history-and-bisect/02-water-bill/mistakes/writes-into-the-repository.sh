cat > check.sh <<'END'
python3 bill.py 45 > bill.txt || exit 125
grep -qw 5775 bill.txt
END
cd meter
git log --format=%h -S"cheap 165" -- tariff.txt > ../answer.txt
