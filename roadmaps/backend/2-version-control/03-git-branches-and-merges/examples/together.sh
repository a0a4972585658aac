. ./two_lines.sh > /dev/null
git merge -q -m "Merge the second stage" second-stage
cat programme.txt doors.txt
git log --oneline --graph
git log --oneline --first-parent
