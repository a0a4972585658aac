cd cable-car
old=$(git rev-parse winter)
git branch repairs winter
cat > .git/plan <<END
pick $(git rev-parse winter~3)
pick $(git rev-parse winter~1)
END
GIT_SEQUENCE_EDITOR="cp .git/plan" git rebase -i --onto summer summer repairs || true
half=$(($(git show summer:fares.txt | sed -n 's/^adult, return //p') / 2))
git show HEAD:fares.txt | sed "s/^child, return .*/child, return $half/" > .git/fares
cp .git/fares fares.txt
git add fares.txt
git rebase --continue
git switch summer
git merge --ff-only repairs
git branch -d repairs
test "$(git rev-parse winter)" = "$old"
