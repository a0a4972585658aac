cd shows
git rebase main || git rebase --skip || git rebase --skip || git rebase --skip || git rebase --skip
