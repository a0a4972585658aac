mkdir -p photos texts
mv -- *.txt texts
mv -- *.* photos
exit 0
