cd rental

cat > .git/plan <<END
pick $(git rev-parse ':/Ask for a deposit')
fixup $(git rev-parse ':/fix typo')
pick $(git rev-parse ':/wip')
fixup $(git rev-parse ':/more refund')
exec git commit --amend -m "Give the deposit back"
edit $(git rev-parse ':/Thank in French')
END
GIT_SEQUENCE_EDITOR="cp .git/plan" git rebase -i main

git reset HEAD~1
git add receipt.txt
git commit -m "Thank in French"
git add helmets.txt
git commit -m "Rent out helmets"
git rebase --continue
