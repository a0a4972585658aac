mkdir -p photos texts
for file in "$(ls *.jpg)"; do
    mv -- "$file" photos
done
for file in "$(ls *.txt)"; do
    mv -- "$file" texts
done
