cd stage
git branch sound
git branch -f main
git branch light "$(git reflog --format='%h %gs' | sed -n 's/ commit: Fade out at the end//p')"
git switch main
