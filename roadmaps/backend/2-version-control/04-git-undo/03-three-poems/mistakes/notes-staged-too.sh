cd river
git reset HEAD~3
git add .
