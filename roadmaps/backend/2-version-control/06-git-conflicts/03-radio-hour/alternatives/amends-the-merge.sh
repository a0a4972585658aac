cd radio
git merge -m "Merge jingles" jingles
sed "s/played = sum(\(.*\))$/seconds = sum(\1)/; s/tracks.minutes/tracks.seconds/; s|int(played // 10)|seconds // (10 * 60)|" jingles.py > ../new.py
cat ../new.py > jingles.py
sed "s|sum(tracks.minutes(text) for text in texts))|sum(tracks.seconds(text) for text in texts) / 60)|" hour.py > ../new.py
cat ../new.py > hour.py
git commit -a --amend --no-edit
