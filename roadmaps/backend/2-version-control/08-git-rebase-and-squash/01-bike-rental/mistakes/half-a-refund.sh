cd rental
GIT_SEQUENCE_EDITOR="sed -i -e '/more refund/d'" git rebase -i main
