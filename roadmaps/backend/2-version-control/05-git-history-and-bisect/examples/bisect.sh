. ./sixty.sh
git bisect start main good > ../bisect.txt 2>&1
git bisect run sh ../check.sh >> ../bisect.txt 2>&1
git log -1 --format="%h %s" refs/bisect/bad
git bisect reset 2> ../reset.txt
