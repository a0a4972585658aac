cd ferry
echo "1: $(git log --diff-filter=A --format=%h -- islands.txt)" > ../answers.txt
echo "2: $(git blame -w -s -L /Skarv/,+1 timetable.txt | cut -d " " -f 1)" >> ../answers.txt
echo "3: $(git log --author=Ines --format=%h spring..summer -- fares.txt)" >> ../answers.txt
echo "4: $(git merge-base main night-boats)" >> ../answers.txt
dogs=$(git log --grep="Sell tickets for dogs" --format=%h)
echo "5: $(git log --merges --ancestry-path --reverse --format=%h $dogs..main | head -n 1)" >> ../answers.txt
