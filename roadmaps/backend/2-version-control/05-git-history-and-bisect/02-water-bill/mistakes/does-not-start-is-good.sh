cat > check.sh <<'END'
printed=$(python3 bill.py 45)
case $printed in
    *[0-9]*) ;;
    *) exit 0 ;;
esac
[ "${printed##* }" = 5775 ]
END
cd meter
git log --format=%h -S"cheap 165" -- tariff.txt > ../answer.txt
