cd opera
git merge -s ours -m "Merge seniors" seniors
