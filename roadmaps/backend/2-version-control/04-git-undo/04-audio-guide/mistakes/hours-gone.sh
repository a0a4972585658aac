cd guide
git branch lighthouse
git reset --hard origin/main
git switch lighthouse
