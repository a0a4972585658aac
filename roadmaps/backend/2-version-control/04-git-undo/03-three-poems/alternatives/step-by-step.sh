cd river
git reset --soft HEAD^
git reset --soft HEAD^
git reset --soft HEAD^
cd ../night
git reset --soft HEAD~1
git restore --staged poem.txt
cd ../snow
git reset HEAD~2
git restore poem.txt
