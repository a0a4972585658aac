cd buses
git rm night.txt
grep -v "^night stop" map.txt > changed.txt
mv changed.txt map.txt
git add map.txt
git commit -m "Let the town sleep"
