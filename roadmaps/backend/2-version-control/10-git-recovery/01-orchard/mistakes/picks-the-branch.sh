cd orchard
git reset --hard 'main@{1}'
last=$(git reflog --format='%h %gs' | sed -n 's/ commit (amend): Graft the quinces//p')
git switch -c grafting
git cherry-pick "$last~2" "$last~1" "$last"
git switch main
