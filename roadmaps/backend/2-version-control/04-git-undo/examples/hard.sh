. ./begin.sh
echo "tandem 20" >> prices.txt
git commit -q -a -m "Rent out tandems"
echo "open 8 to 18" > hours.txt
git reset -q --hard HEAD~1
cat prices.txt hours.txt
git reflog
git reset -q --hard HEAD@{1}
cat prices.txt hours.txt
