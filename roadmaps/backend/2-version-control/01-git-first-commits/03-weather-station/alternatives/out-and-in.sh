cd weather
mkdir ../kept
cp charts/*.txt ../kept
rm -rf charts
mkdir charts
mv ../kept/*.txt charts
rmdir ../kept
git add charts
git commit -m "Keep the charts here"
git add --all
git rm -f shopping.txt
git commit -m "Record the rest"
