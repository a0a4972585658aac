. ./start.sh

git branch before
GIT_SEQUENCE_EDITOR="cp ../plan.txt" git rebase -q -i main
git log --reverse --format=%s main..gift-wrap
git diff --stat before gift-wrap
git show --format= --name-only gift-wrap
