cd playlist
git rm --cached -q tuesday.txt
git reset -q HEAD tuesday.txt
cd ../adverts
git show HEAD:soap.txt > soap.txt
cd ../weather
git stash
git commit --amend -m "Forecast for Monday"
git stash pop
cd ../news
git revert --no-commit "$(git rev-parse ':/Announce a strike')"
git commit -m "Take the strike back"
git push
