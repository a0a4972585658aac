cd radio
git merge -m "Merge jingles" jingles
