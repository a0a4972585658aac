cd rescue
id=$(git log --no-merges -G"^Avalanche beacons:" --format=%H | head -n 1)
echo "$id" > ../answer.txt
git switch -c mend
git revert --no-commit "$id"
sed "s/wires aer/wires are/" kit/checklist.txt > ../new.txt
mv ../new.txt kit/checklist.txt
git commit -a -m "Revert a part of a slip"
git switch main
git merge mend
