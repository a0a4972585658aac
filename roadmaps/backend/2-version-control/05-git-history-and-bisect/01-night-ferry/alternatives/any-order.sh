cd ferry
git log --format="%H %s" main > ../log.txt
grep "Merge branch 'dogs'" ../log.txt | sed "s/^/5: /" > ../answers.txt
git merge-base night-boats main | sed "s/^/4) /" >> ../answers.txt
git log spring..summer --format="%h %an" -- fares.txt | grep Ines | sed "s/^/3. /" >> ../answers.txt
git log -L "/Skarv/,+1:timetable.txt" -s --format=%h | sed -n 2p | sed "s/^/2: /" >> ../answers.txt
git rev-list main -- islands.txt | tail -n 1 | sed "s/^/1: /" >> ../answers.txt
