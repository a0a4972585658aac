cd radio
git merge --no-commit jingles
sed "s/tracks.minutes/tracks.seconds/; s|played // 10|played // 600|" jingles.py > ../new.py
cat ../new.py > jingles.py
sed "s|int(60 - sum(tracks.minutes(text) for text in texts))|60 - sum(tracks.seconds(text) for text in texts) // 60|" hour.py > ../new.py
cat ../new.py > hour.py
git add jingles.py hour.py
git commit -m "Merge jingles, and let them reckon in seconds"
