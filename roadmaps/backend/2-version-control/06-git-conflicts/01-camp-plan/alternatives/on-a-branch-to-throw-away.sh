cd camp
printf "" > ../answers.txt
for branch in $(git for-each-ref --format="%(refname:short)" refs/heads --no-contains main); do
    git switch -q -f -C trial main
    word=stops
    git merge -q -m "Try it" $branch > ../said.txt 2>&1 && word=merges
    echo "$branch: $word" >> ../answers.txt
    git reset -q --hard
done
git switch -q main
git branch -D trial
