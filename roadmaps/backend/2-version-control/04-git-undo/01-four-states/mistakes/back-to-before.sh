git -C playlist restore --staged tuesday.txt
git -C adverts restore soap.txt
git -C weather commit --amend -m "Forecast for Monday"
cd news
git rm -q strike.txt
git restore --source=HEAD~2 --staged --worktree .
git commit -m "Back to before the strike"
