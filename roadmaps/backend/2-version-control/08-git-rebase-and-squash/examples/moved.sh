. ./start.sh

git switch -q main
echo "roses 13" > prices.txt
save "Raise the price of roses"
git switch -q gift-wrap

GIT_COMMITTER_DATE="2031-03-09T09:00:00Z" git rebase -q main
git log --graph --format=%s
git log -1 --format="written %as, put here %cs"
