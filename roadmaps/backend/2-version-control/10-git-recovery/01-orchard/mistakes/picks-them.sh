cd orchard
last=$(git reflog --format='%h %gs' | sed -n 's/ commit: Set up the hives//p')
git cherry-pick --no-ff main.."$last" || git cherry-pick "$last~2" "$last~1" "$last"
git commit --amend --no-edit
