cd ward
git fetch
git switch -c both origin/main
git merge -m "Merge mine" main
git push origin both:main
