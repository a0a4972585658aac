mkdir -p photos texts
for file in *.jpg; do
    [ -e "$file" ] && mv -- "$file" photos
done
for file in *.txt; do
    [ -e "$file" ] && mv -- "$file" texts
done
