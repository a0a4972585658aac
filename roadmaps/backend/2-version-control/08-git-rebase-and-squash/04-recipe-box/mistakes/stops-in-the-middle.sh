cd recipes
GIT_SEQUENCE_EDITOR="sed -i -e 's/^pick/edit/'" git rebase -i main
