cd ferry
git commit -a -m "Raise the fares"
