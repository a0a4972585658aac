cd ward
git pull --rebase
git push origin main
