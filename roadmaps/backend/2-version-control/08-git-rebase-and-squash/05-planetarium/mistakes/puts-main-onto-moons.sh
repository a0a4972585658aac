cd shows
git rebase -X theirs moons main
