cd orchard
git reset --hard 'main@{1}'
