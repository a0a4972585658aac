cd weather
rm shopping.txt
rm -rf .git charts/.git
git init
git add .
git commit -m "Begin again"
