git clone -q camp trial
cd trial
for branch in alder birch cedar elder hazel larch maple rowan; do
    git reset -q --hard origin/main
    git merge -q --no-edit origin/$branch > ../said.txt 2>&1 && echo "$branch : merges" || echo "$branch : stops"
done > ../all.txt
cd ..
mv all.txt answers.txt
rm -rf trial
