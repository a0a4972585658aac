cd guide
git rebase main || true
git checkout --ours rooms.txt
git add rooms.txt
git commit --allow-empty -C audio~2
git rebase --continue
stop=$(git show 'audio@{1}:rooms.txt' | sed -n 's/^Room 2: mirrors//p')
sed "s/^Room 2.*/&$stop/" rooms.txt > .git/rooms
cp .git/rooms rooms.txt
git commit -a --amend --no-edit
