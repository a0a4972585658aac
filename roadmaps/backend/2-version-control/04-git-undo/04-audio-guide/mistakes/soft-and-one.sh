cd guide
git reset --soft origin/main
git switch -c lighthouse
git commit -m "Tell about the lighthouse"
