git -C playlist restore --staged tuesday.txt
git -C adverts restore soap.txt
git -C weather commit --amend -m "Forecast for Monday"
cd news
git revert --no-edit HEAD
