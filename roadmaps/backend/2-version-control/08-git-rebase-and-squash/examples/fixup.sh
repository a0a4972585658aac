. ./start.sh

echo "paper 2.50" > wrap.txt
echo "ribbon 1" >> wrap.txt
git commit -q -a --fixup ":/Add a ribbon"
git log -1 --format=%s
GIT_SEQUENCE_EDITOR=true git rebase -q -i --autosquash main
git log --reverse --format=%s main..gift-wrap
