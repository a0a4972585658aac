cd paths
git switch main
for branch in $(git branch --no-merged main --format='%(refname:short)'); do
    git merge --no-edit "$branch" || git merge --abort
done
for branch in $(git branch --merged main --format='%(refname:short)' | grep -v '^main$'); do
    git branch -d "$branch"
done
