cd stage
git switch -c sound
git switch -c light "$(git reflog --format='%h %gs' | sed -n 's/ commit: Fade out at the end//p')"
