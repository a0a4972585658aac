cd tower
git fsck --unreachable | cut -d " " -f 3 > .git/lost
for id in $(cat .git/lost); do
    case $(git show "$id") in
        1*"
2 6 4 "*tenor*) git show "$id" > easter.txt ;;
    esac
done
git add easter.txt
git commit -m "Ring for Easter"
