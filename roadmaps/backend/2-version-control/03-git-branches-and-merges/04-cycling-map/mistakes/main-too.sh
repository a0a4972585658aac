cd paths
git branch -D $(git branch --merged main --format='%(refname:short)')
