cd trail
git init
git add .
git rm --cached huts.txt
git commit -m "wip"
git commit --amend -m "Describe the route"
git add -A
git commit -m "List the huts"
new=$(sed '/^bridge at Holm$/s/bridge/ford/' route.txt)
echo "$new" > route.txt
git add -u
git commit -m "Cross by the ford"
