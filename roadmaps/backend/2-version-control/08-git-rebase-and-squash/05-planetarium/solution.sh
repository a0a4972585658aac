cd shows
git rebase --onto main planets moons
