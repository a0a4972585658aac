cd paths
git switch --detach main
for branch in $(git branch --format='%(refname:short)' | grep -v HEAD); do
    if [ "$branch" != main ] && [ -z "$(git log --oneline "main..$branch")" ]; then
        git update-ref -d "refs/heads/$branch"
    fi
done
