mkdir room
cd room
mkdir red cape
mkdir "top hat"
ls
