cd guide
git branch -m main lighthouse
git branch main origin/main
git branch --unset-upstream lighthouse
