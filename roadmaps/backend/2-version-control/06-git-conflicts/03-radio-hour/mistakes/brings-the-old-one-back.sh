cd radio
git merge --no-commit jingles
printf '\n\ndef minutes(text):\n    return seconds(text) / 60\n' >> tracks.py
git commit -a -m "Merge jingles"
