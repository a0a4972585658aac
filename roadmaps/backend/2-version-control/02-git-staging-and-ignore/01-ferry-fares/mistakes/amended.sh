cd ferry
printf '%s\n' y s n y n | git add -p
git commit --amend --no-edit
