cd films
git fetch --prune
for branch in main colours sound titles; do
    echo "$branch: $(git rev-list --left-right --count $branch...origin/$branch)"
done > ../answers.txt
echo "posters: gone" >> ../answers.txt
sed "s/://" ../answers.txt > ../new.txt
mv ../new.txt ../answers.txt
