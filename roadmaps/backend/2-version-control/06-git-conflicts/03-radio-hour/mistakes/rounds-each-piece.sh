cd radio
git merge --no-commit jingles
for file in jingles.py hour.py; do
    sed "s|tracks.minutes(text)|tracks.seconds(text) // 60|" $file > ../new.py
    cat ../new.py > $file
done
git add jingles.py hour.py
git commit -m "Merge jingles, and let them reckon in seconds"
