cd opera
git switch seniors
git merge main || true
git checkout --ours prices.py
sed -e "s/6000/6500/" -e "s/age):/age, premiere=False):/" -e "s|full // 2|full // 2 * (1 + premiere)|" -e "s|3 // 4|3 // 4 * (1 + premiere)|" -e "s/return full$/return full * (1 + premiere)/" prices.py > ../prices.py
mv ../prices.py prices.py
git checkout --theirs CHANGES.txt
git show :2:CHANGES.txt | grep -e gallery -e "65 years" >> CHANGES.txt
git commit -a -m "Merge main into seniors"
git switch main
git merge seniors
git branch -d seniors
