cd orchard
git branch grafting "$(git reflog --format='%h %gs' | sed -n 's/ commit (amend): Graft the quinces//p')"
git checkout 'main@{1}'
git branch -f main
