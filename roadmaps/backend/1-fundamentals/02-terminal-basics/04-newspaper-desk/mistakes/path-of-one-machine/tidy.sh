cd /Users/mira/desk || exit 1
mkdir -p photos
for file in *.jpg; do
    if [ -e "$file" ]; then
        mv -- "$file" photos
    fi
done
mkdir -p texts
for file in *.txt; do
    if [ -e "$file" ]; then
        mv -- "$file" texts
    fi
done
