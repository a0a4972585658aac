cd rental
GIT_SEQUENCE_EDITOR="sed -i -e 's/^pick \(.*fix typo\)/pick \1/'" git rebase -i main
git reset --soft HEAD~2
git restore --staged .
git add deposit.txt
git commit --fixup ":/Ask for a deposit"
git add refund.txt
git commit --fixup ":/wip"
