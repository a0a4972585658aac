cd opera
git merge -X theirs -m "Merge seniors" seniors
