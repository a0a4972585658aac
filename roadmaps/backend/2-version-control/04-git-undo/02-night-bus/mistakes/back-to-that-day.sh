cd buses
git rm -q night.txt
git restore --source="$(git rev-parse ":/Raise the fares")" --staged --worktree .
git commit -m "Take the night line back"
