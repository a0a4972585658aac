cd paths
git switch main
for branch in $(git branch --format='%(refname:short)' | grep -v '^main$'); do
    git branch -D "$branch"
done
