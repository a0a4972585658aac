echo "The fair is on Sunday." > fair.txt
grep fair fair.txt
echo $?
grep rain fair.txt
echo $?
grep rain fair.txt || echo "no word about rain"
echo "this goes to standard error" >&2
