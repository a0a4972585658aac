. ./together.sh > /dev/null
git branch lights HEAD~1
git switch -q -c poster
echo "poster: blue" > poster.txt
git add poster.txt
git commit -q -m "Paint the poster blue"
git switch -q main

git branch --merged main
git branch --no-merged main
git branch -d second-stage lights
git branch -d poster 2> complaint.txt || echo "poster stays"
