cd guide
git reset --soft main
git commit -m "Add the audio tour"
