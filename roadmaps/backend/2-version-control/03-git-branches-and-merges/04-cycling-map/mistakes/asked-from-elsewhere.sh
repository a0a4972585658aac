cd paths
for branch in $(git branch --format='%(refname:short)' --merged); do
    git branch -d "$branch" || true
done
