cd paths
git merge --no-edit main
git switch main
for branch in $(git branch --merged main --format='%(refname:short)' | grep -v '^main$'); do
    git branch -d "$branch"
done
