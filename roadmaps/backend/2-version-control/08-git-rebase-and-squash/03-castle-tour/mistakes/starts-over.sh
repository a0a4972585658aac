cd guide
git reset --hard main
