cd guide
cat > .git/plan <<END
pick $(git rev-parse audio~3)
pick $(git rev-parse audio~2)
exec git show main:rooms.txt | sed "s/^Room 2.*/&\$(sed -n 's/^Room 2: mirrors//p' rooms.txt)/" > .git/rooms && cp .git/rooms rooms.txt && git commit -a --amend --no-edit
pick $(git rev-parse audio)
END
GIT_SEQUENCE_EDITOR="cp .git/plan" git rebase -i -X theirs main
