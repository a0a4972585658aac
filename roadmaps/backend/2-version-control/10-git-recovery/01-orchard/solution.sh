cd orchard
git branch grafting "$(git reflog --format='%h %gs' | sed -n 's/ commit (amend): Graft the quinces//p')"
git reset --hard "$(git reflog --format='%h %gs' | sed -n 's/ commit: Set up the hives//p')"
