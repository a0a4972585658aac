cd guide
git switch -c lighthouse
