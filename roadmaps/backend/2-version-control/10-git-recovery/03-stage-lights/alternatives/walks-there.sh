cd stage
git switch -c sound
git checkout "$(git reflog --format=%gs | sed -n 's/^checkout: moving from \(.*\) to main$/\1/p' | head -n 1)"
git checkout -b light
git checkout main
