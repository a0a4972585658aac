cd orchard
for id in $(git fsck --no-reflogs --unreachable | sed -n 's/^unreachable commit //p'); do
    if git show "$id:grafts.txt" 2> .git/said | grep -q "quinces: 7"; then
        git update-ref refs/heads/grafting "$id"
    fi
    if [ "$(git log -1 --format=%s "$id")" = "Set up the hives" ]; then
        git merge --ff-only "$id"
    fi
done
