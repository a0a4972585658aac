cd paths
for branch in $(git branch --merged main --format='%(refname:short)' | grep -v '^main$'); do
    git branch -d "$branch" || true
done
