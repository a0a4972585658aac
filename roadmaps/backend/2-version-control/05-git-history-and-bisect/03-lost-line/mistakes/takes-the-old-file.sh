cd rescue
git log -1 --format=%h -S"Avalanche beacons:" > ../answer.txt
git show "$(cat ../answer.txt)~1:checklist.txt" > kit/checklist.txt
sed "s/aer/are/" kit/checklist.txt > ../new.txt
mv ../new.txt kit/checklist.txt
git commit -a -m "Beacons"
