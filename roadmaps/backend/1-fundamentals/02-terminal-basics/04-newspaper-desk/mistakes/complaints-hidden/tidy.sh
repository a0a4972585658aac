mkdir photos 2>/dev/null
mkdir texts 2>/dev/null
mv -- *.jpg photos 2>/dev/null
mv -- *.txt texts 2>/dev/null
