move() {
    mkdir -p "$1"
    for file in ./*"$2"; do
        test -f "$file" && mv "$file" "$1/"
    done
    return 0
}
move photos .jpg
move texts .txt
