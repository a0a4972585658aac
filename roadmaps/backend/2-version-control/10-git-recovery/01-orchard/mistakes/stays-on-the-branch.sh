cd orchard
git reset --hard 'main@{1}'
git switch -c grafting "$(git reflog --format='%h %gs' | sed -n 's/ commit (amend): Graft the quinces//p')"
