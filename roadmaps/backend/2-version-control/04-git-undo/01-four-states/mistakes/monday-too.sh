cd playlist
git reset
