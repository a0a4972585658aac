cd paths
git switch main
for branch in $(git branch --format='%(refname:short)' | grep -v '^main$'); do
    if git cherry main "$branch" | grep -q '^+'; then
        echo "keep $branch"
    else
        git branch -D "$branch"
    fi
done
