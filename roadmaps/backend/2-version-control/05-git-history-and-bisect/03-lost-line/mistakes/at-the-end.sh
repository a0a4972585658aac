cd rescue
git log -1 --format=%h -S"Avalanche beacons:" > ../answer.txt
line=$(git show "$(cat ../answer.txt)~1:checklist.txt" | grep "^Avalanche beacons:")
echo "$line" >> kit/checklist.txt
git commit -a -m "Beacons"
