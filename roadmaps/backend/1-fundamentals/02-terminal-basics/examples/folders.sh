mkdir desk
cd desk
mkdir photos
echo "The fair is on Sunday." > fair.txt
cp fair.txt copy.txt
mv copy.txt photos
mv fair.txt sunday.txt
ls
ls photos
cat sunday.txt
