cd guide
git merge main || true
stop=$(git show audio:rooms.txt | sed -n 's/^Room 2: mirrors//p')
git show main:rooms.txt | sed "s/^Room 2.*/&$stop/" > .git/rooms
cp .git/rooms rooms.txt
git commit -a -m "Merge main"
