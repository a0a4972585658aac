echo "answers:"
python stars.py vega sirius deneb > out.txt 2> err.txt
cat out.txt

echo "messages:"
cat err.txt
python stars.py deneb > out.txt 2> err.txt
cat err.txt
python stars.py > out.txt

echo "statuses:"
python stars.py vega > out.txt
echo $?
python stars.py vega sirius > out.txt 2> err.txt
echo $?
python stars.py 2> err.txt
echo $?
python stars.py sirius deneb > out.txt 2> err.txt || echo "something is missing"
python stars.py sirius 2> err.txt && echo "all is there"

echo "pipes:"
python stars.py vega deneb | tail -n 1
python stars.py vega sirius 2> err.txt | grep -c star
python stars.py sirius 2> err.txt | cat
echo $?
