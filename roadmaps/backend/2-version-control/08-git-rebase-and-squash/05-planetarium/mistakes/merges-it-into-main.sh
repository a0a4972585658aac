cd shows
git rebase --onto main planets moons
git switch main
git merge moons
