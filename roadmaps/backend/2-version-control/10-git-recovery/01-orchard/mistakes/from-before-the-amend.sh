cd orchard
git reset --hard 'main@{1}'
git branch grafting "$(git reflog --format='%h %gs' | sed -n 's/ commit: Graft the quinces//p')"
