cd orchard
git checkout "$(git reflog --format='%h %gs' | sed -n 's/ commit: Set up the hives//p')" .
git commit -m "Bring back what was lost"
