cd orchard
git reset --hard 'main@{1}'
git checkout -b grafting "$(git log --reflog --format='%h %s' | sed -n 's/ Graft the quinces//p' | head -n 1)"
git switch main
