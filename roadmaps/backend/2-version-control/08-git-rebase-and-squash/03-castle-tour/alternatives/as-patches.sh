cd guide
git format-patch -o .git/series main..audio
git branch before
git reset --hard main
git am .git/series/0001*
stop=$(git show before:rooms.txt | sed -n 's/^Room 2: mirrors//p')
sed "s/^Room 2.*/&$stop/" rooms.txt > .git/rooms
cp .git/rooms rooms.txt
git commit -a -C before~2
git am .git/series/*Thank*
