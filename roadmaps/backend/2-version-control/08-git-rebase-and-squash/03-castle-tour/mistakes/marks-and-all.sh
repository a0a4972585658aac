cd guide
git rebase main || true
git add rooms.txt
git rebase --continue
