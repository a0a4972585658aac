cd guide
git checkout -b lighthouse
git push origin lighthouse
git branch -f main origin/main
