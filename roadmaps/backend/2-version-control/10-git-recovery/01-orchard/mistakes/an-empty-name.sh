cd orchard
git reset --hard 'main@{1}'
git branch grafting 'main~2'
