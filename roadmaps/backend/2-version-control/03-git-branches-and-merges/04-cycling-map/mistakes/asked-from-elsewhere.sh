cd paths
for branch in $(git branch --merged --format='%(refname:short)'); do
    git branch -d "$branch" || true
done
