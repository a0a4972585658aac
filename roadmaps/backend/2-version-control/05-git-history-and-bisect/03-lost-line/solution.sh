cd rescue
git log -1 --format=%h -S"Avalanche beacons:" > ../answer.txt
line=$(git show "$(cat ../answer.txt)~1:checklist.txt" | grep "^Avalanche beacons:")
while read -r words; do
    echo "$words"
    case $words in Radio:*) echo "$line" ;; esac
done < kit/checklist.txt > ../new.txt
mv ../new.txt kit/checklist.txt
git add kit/checklist.txt
git commit -m "Put the line about the beacons back"
