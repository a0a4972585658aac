cd ferry
git switch summer
git cherry-pick "$(git rev-parse ':/Charge children half$')^..$(git rev-parse ':/on the way back')"
