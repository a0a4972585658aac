cd stage
git switch -c sound main
git cherry-pick 'HEAD@{1}~1' 'HEAD@{1}'
