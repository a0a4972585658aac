cd guide
git stash
git switch -c lighthouse origin/main
git commit --allow-empty -m "Begin the lighthouse"
git cherry-pick main~1 main
git branch -f main origin/main
git stash pop
