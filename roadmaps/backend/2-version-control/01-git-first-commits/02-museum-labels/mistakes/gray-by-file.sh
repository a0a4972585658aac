cd labels
sed -i 's/Grey/Gray/' teapot.txt
git commit -a -m "Mend the name Gray on the teapot"
sed -i 's/Grey/Gray/' clock.txt
git commit -a -m "Mend the name Gray on the clock"
