mkdir photos
for file in $(ls *.jpg); do
    mv $file photos
done
mkdir texts
for file in $(ls *.txt); do
    mv $file texts
done
