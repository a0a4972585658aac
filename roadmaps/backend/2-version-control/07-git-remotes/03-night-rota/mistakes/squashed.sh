cd ward
git fetch
git reset --soft origin/main
git restore --staged --worktree handover.txt
sed "s/night 12: Maud/night 12: Samira/; s/night 17: Maud/night 17: Dele/" rota.txt > new.txt
mv new.txt rota.txt
git commit -a -m "My changes"
git push
