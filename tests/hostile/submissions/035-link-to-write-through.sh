# Links where files of the task are to be laid: whoever writes there by name writes somewhere else.
rm -f m.py given.txt
ln -s "$MARKER" m.py
ln -s "$MARKER" given.txt
