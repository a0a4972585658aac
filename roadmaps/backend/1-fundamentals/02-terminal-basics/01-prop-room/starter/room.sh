echo "moving:"
mkdir hats
echo "a top hat" > list.txt
cp list.txt hats
mv list.txt old.txt
cd hats
ls ..
ls
cd ..

echo "words:"
mkdir box
cd box
name="red cape"
mkdir $name
ls
cd ..

echo "writing:"
echo "one sword" > arms.txt
echo "two shields" >> arms.txt
echo "three spears" > arms.txt
cat arms.txt

echo "status:"
grep hat old.txt
echo $?
grep glove old.txt
echo $?
grep glove old.txt && echo "gloves found"
grep glove old.txt || echo "no gloves"
