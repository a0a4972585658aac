cd atlas
git remote add project ../project.git
git fetch project
git switch main
git merge --ff-only project/main
git push origin main
git push origin --delete depths spell-names
git fetch --prune origin
