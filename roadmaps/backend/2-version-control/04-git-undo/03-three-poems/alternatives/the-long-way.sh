cd river
cp poem.txt ../poem.txt
git stash
git reset --hard HEAD~3
git stash pop
cp ../poem.txt poem.txt
rm ../poem.txt
git add poem.txt
cd ../night
git update-ref refs/heads/main HEAD~1
git reset
cd ../snow
git stash
git reset --hard HEAD~2
git stash pop
