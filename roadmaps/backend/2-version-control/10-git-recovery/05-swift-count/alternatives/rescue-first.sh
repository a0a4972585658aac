cd swifts
git branch rescue "$(git reflog --format=%H origin/main | sed -n 2p)"
git switch --detach rescue
git merge --no-edit origin/main
git push origin HEAD:main
git switch main
git pull --ff-only
