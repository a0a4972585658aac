. ./start.sh

git switch -q main
echo "tissue 1" > wrap.txt
save "Wrap in tissue"
git switch -q gift-wrap

git rebase main > ../said.txt 2>&1 || cat wrap.txt
printf "tissue 1\npaper 2\n" > wrap.txt
git add wrap.txt
GIT_EDITOR=true git rebase --continue > ../said.txt 2>&1
git log --reverse --format=%s main..gift-wrap
