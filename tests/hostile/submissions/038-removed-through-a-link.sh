# A folder that leads to somebody else's: whoever empties or changes the workspace must not go through it.
rm -rf notes
ln -s "$(dirname "$MARKER")" notes
ln -s / root
