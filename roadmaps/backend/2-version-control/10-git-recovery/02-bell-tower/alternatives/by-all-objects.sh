cd tower
git cat-file --batch-all-objects --batch-check | while read -r id kind size; do
    if [ "$kind" = blob ] && git cat-file -p "$id" | tail -n 1 | grep -q "^tenor: [A-Z]"; then
        git cat-file -p "$id" | sed -n 4p | grep -q "^2 6" && git update-index --cacheinfo "100644,$id,easter.txt"
    fi
done || true
git checkout easter.txt
