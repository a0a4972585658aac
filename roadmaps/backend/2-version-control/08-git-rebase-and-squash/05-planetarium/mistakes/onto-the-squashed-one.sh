cd shows
git rebase --onto main~1 planets moons
