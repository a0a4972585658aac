cat > check.sh <<'END'
printed=$(python3 bill.py 45) || exit 125
case $printed in
    *5775) exit 0 ;;
    *) exit 1 ;;
esac
END
cd meter
git bisect start main v1
git bisect run sh ../check.sh
git rev-parse refs/bisect/bad > ../answer.txt
git bisect reset
