cd films
git fetch origin
git remote prune origin
for branch in $(git for-each-ref --format="%(refname:short)" refs/heads); do
    if git rev-parse -q --verify origin/$branch; then
        ahead=$(git log --oneline origin/$branch..$branch | wc -l)
        behind=$(git log --oneline $branch..origin/$branch | wc -l)
        echo "$branch: $((ahead)), $((behind))" >> ../answers.txt
    else
        echo "$branch: gone" >> ../answers.txt
    fi
done
