cat > check.sh <<'END'
python3 bill.py 45 | grep 5775
exit
END
cd meter
git log --format=%h -S"cheap 165" -- tariff.txt > ../answer.txt
