cd shows
git rebase --onto main planets moons
git branch -f planets main
