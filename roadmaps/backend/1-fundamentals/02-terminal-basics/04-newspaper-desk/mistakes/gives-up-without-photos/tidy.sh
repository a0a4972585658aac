mkdir -p photos texts
for file in *.jpg; do
    if [ ! -e "$file" ]; then
        exit 0
    fi
    mv -- "$file" photos
done
for file in *.txt; do
    if [ -e "$file" ]; then
        mv -- "$file" texts
    fi
done
