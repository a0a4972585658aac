cd tower
git fsck --lost-found
for file in .git/lost-found/other/*; do
    if grep -q "^tenor" "$file" && sed -n 4p "$file" | grep -q "^2"; then
        sed "s/ *$//" "$file" > easter.txt
    fi
done
