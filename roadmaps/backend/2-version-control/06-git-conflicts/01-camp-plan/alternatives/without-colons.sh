cd camp
for branch in alder birch cedar elder hazel larch maple rowan; do
    if git merge --no-commit --no-ff $branch; then
        echo "$branch: merges"
    else
        echo "$branch: stops"
    fi > ../said.txt
    tail -n 1 ../said.txt >> ../answers.txt
    git merge --abort
done
sed "s/://" ../answers.txt > ../new.txt
mv ../new.txt ../answers.txt
