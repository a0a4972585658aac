cd rental
GIT_SEQUENCE_EDITOR="sed -i -e '/fix typo/d'" git rebase -i main
