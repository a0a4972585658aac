cd opera
git merge -X ours -m "Merge seniors" seniors
