cd stage
git branch sound
git branch light "$(git reflog --format='%h %gs' | sed -n 's/ commit: Fade out at the end//p')"
git checkout --detach main
