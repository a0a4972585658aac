. ./choir.sh
git clone -q --bare choir.git fork.git
git clone -q fork.git ada
cd kim
echo "The ferryman" >> songs.txt
git commit -q -a -m "Add the ferryman"
git push -q
cd ../ada
git remote add upstream ../choir.git
git fetch -q upstream
git merge -q --ff-only upstream/main
git push -q origin main
git remote
git branch -r
