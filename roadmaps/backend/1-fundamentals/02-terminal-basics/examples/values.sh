name="red cape"
echo "$name"
mkdir shelf
cd shelf
mkdir $name
ls
