cd ferry
git switch summer
git merge winter
