cd playlist
git commit -m "Plan Monday" monday.txt
git restore --staged tuesday.txt
