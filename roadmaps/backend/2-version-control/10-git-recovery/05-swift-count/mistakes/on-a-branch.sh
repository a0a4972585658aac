cd swifts
git branch rescue "origin/main@{1}"
git push origin rescue
