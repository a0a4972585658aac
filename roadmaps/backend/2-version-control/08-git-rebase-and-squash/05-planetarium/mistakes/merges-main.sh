cd shows
git merge --no-edit -X theirs main
