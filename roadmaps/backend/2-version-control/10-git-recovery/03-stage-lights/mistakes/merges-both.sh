cd stage
git branch sound
git branch light "$(git reflog --format='%h %gs' | sed -n 's/ commit: Fade out at the end//p')"
git switch main
git merge --no-edit sound
git merge --no-edit light
