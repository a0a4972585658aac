cd paths
for branch in $(git for-each-ref --merged=main --format='%(refname:short)' refs/heads); do
    [ "$branch" = main ] || git branch -D "$branch"
done
