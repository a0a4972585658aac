git -C playlist restore --staged tuesday.txt
git -C adverts restore soap.txt
cd weather
git stash
git commit --amend -m "Forecast for Monday"
