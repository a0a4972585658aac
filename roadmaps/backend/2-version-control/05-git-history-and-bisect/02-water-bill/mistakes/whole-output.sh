cat > check.sh <<'END'
printed=$(python3 bill.py 45) || exit 125
[ "$printed" = 5775 ]
END
cd meter
git log --format=%h -S"cheap 165" -- tariff.txt > ../answer.txt
