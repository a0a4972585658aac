cd playlist
git restore --staged --worktree tuesday.txt
