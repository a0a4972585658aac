git -C playlist restore --staged tuesday.txt
git -C adverts restore soap.txt
cd weather
git commit -a --amend -m "Forecast for Monday"
