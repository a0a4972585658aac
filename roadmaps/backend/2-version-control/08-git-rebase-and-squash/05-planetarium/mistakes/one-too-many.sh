cd shows
git rebase --empty=keep --onto main planets~1 moons
