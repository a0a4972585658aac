. ./garden.sh
git merge summer > ../merge.txt
git status --short
tail -n 1 beds.txt
git rm -q pump.txt
git commit -q -m "Merge summer; the pump stays away"
ls
