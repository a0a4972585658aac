cd rental
GIT_SEQUENCE_EDITOR="sed -i -e '3s/^pick/edit/'" git rebase -i main
git reset HEAD~1
git add receipt.txt
git commit -m "Thank in French"
git add helmets.txt
git commit -m "Rent out helmets"
