cd paths
git switch main
for branch in $(git branch --merged main --format='%(refname:short)'); do
    if [ "$branch" != main ]; then
        git branch -d "$branch"
    fi
done
