cd stage
git checkout -q main
for id in $(git fsck --no-reflogs | sed -n 's/^dangling commit //p'); do
    case $(git log -1 --format=%s "$id") in
        Fade*) git branch light "$id" ;;
        *rain) git branch sound "$id" ;;
    esac
done
