mkdir -p photos texts
for file in *.jpg; do
    if [ -e "$file" ]; then
        mv -- "$file" photos
    fi
done
