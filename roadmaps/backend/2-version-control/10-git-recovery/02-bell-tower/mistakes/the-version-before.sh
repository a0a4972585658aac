cd tower
git fsck --lost-found
for file in .git/lost-found/other/*; do
    if grep -q "^tenor" "$file" && sed -n 4p "$file" | grep -q "^6 2"; then
        cat "$file" > easter.txt
    fi
done
