cd shows
GIT_SEQUENCE_EDITOR="sed -i -e '1,3d'" git rebase -i main
