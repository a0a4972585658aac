cd playlist
git rm -f -q --cached tuesday.txt
