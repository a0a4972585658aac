cd paths
git switch main
for branch in $(git log --merges --format=%s main | sed "s/Merge branch '\(.*\)'/\1/"); do
    git branch -D "$branch"
done
