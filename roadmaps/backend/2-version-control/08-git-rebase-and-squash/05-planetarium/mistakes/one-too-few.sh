cd shows
git rebase --onto main moons~1 moons
