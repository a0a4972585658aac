cd films
old=$(git rev-list --left-right --count posters...origin/posters); git fetch --prune
for branch in main colours sound titles; do
    echo "$branch: $(git rev-list --left-right --count $branch...origin/$branch)"
done > ../answers.txt
echo "posters: $old" >> ../answers.txt
