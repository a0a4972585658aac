cd letters
for name in a b c d; do
    kind=$(git cat-file -t "refs/tags/$name")
    echo "kind of $name: $kind"
    case $kind in
        blob) blob=refs/tags/$name ;;
        tag) tag=refs/tags/$name ;;
    esac
done > ../answers.txt
{
    echo "bytes in the blob: $(git cat-file -s "$blob")"
    echo "id of the folder 1912: $(git rev-parse HEAD:1912)"
    echo "same letter as 1912/april.txt: $(git ls-tree -r HEAD | grep "$(git rev-parse HEAD:1912/april.txt)" | cut -f 2 | grep -v 1912)"
    echo "same folder as 1913: $(git ls-tree HEAD | grep "$(git rev-parse HEAD:1913)" | cut -f 2 | grep -v 1913)"
    echo "mode of index.sh: $(git ls-tree HEAD index.sh | cut -d " " -f 1)"
    echo "commit of the tag: $(git rev-parse "$tag^{commit}")"
    echo "parents of the newest commit: 1"
} >> ../answers.txt
