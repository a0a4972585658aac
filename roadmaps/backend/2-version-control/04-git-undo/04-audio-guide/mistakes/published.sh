cd guide
git push
git switch -c lighthouse
