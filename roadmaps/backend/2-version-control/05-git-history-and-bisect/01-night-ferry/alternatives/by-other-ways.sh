cd ferry
time=$(grep Skarv timetable.txt | grep -o "[0-9:]*$")
echo "1: $(git log --reverse --format=%H -- islands.txt | head -n 1)" > ../answers.txt
echo "2: $(git log --reverse --format=%H -S"$time" -- timetable.txt | head -n 1)" >> ../answers.txt
echo "3: $(git log --author=ines@ferry.example --format=%H spring..summer fares.txt)" >> ../answers.txt
echo "4: $(git rev-parse "$(git rev-list --reverse main..night-boats | head -n 1)~1")" >> ../answers.txt
git log --first-parent --merges --format="5: %H %s" main | grep dogs >> ../answers.txt
