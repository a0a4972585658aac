cat > check.sh <<'END'
printed=$(python3 bill.py 45) || exit 125
case $printed in
    *5775) exit 1 ;;
    *) exit 0 ;;
esac
END
cd meter
git log --format=%h -S"cheap 165" -- tariff.txt > ../answer.txt
