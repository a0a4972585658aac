cd tower
git fsck --lost-found
for file in .git/lost-found/other/*; do
    if [ "$(wc -l < "$file")" -eq 3 ] && grep -q "^1 2 3" "$file"; then
        cat "$file" > easter.txt
    fi
done
