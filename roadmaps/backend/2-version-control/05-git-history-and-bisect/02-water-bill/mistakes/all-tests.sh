cat > check.sh <<'END'
python3 -m pytest -q
END
cd meter
git log --format=%h -S"cheap 165" -- tariff.txt > ../answer.txt
