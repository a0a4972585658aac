cd atlas
git remote add -f upstream ../project.git
git fetch upstream main:main
git push origin upstream/main:main
git branch -d depths spell-names
git push origin :depths :spell-names
git remote prune origin
