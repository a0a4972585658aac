cd stage
git branch sound
git branch light "$(git reflog --format='%h %gs' | sed -n 's/ commit: Follow the dancer//p')"
git switch main
