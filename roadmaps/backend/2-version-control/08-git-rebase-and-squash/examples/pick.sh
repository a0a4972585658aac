. ./start.sh

git switch -q main
GIT_COMMITTER_DATE="2031-03-09T09:00:00Z" git cherry-pick "gift-wrap~2" > ../said.txt
git log -1 --format="%h %s, written %as, put here %cs" "gift-wrap~2"
git log -1 --format="%h %s, written %as, put here %cs" main
