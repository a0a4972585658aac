cd buses
git status
merge=$(git log --merges --format=%H -n 1)
git diff "$merge" "$merge^1" | git apply --index
git commit -m "End the night line"
git push
