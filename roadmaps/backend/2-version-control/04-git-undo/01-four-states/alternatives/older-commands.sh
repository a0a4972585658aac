cd playlist
git reset tuesday.txt
cd ../adverts
git checkout -- soap.txt
cd ../weather
git reset --soft HEAD~1
git commit -m "Forecast for Monday" -m "The first one was typed in the dark."
cd ../news
git rm strike.txt
sed -i 1d today.txt
git add today.txt
git commit -m "There is no strike"
