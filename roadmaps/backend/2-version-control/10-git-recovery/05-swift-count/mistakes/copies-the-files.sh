cd swifts
git pull
git checkout "origin/main@{1}" -- mill-street.txt station.txt
git commit -m "Bring back Mill Street and the station"
git push
