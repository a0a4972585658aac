cd canal
rm -rf .git
git init
git switch -c flood
git add .
git commit -m "Call the pump crew"
