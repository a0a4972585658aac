mkdir -p photos texts
for file in *.jpg; do
    mv -- "$file" photos
done
for file in *.txt; do
    mv -- "$file" texts
done
