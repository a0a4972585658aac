# The work is another name of somebody else's file: whoever writes into it in place changes that one.
rm -f m.py
ln "$MARKER" m.py
