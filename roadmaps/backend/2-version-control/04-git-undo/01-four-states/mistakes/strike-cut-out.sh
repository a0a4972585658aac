git -C playlist restore --staged tuesday.txt
git -C adverts restore soap.txt
git -C weather commit --amend -m "Forecast for Monday"
cd news
git rebase --onto HEAD~2 HEAD~1 main
