cd atlas
git remote add upstream ../project.git
git fetch --all --prune
git checkout main
git reset --hard upstream/main
git push
for branch in $(git branch -r --merged upstream/main --list "origin/*" --format="%(refname:lstrip=3)"); do
    case $branch in
        main | HEAD) ;;
        *) git push --delete origin "$branch" ;;
    esac
done
git switch harbour-lights
git push
git remote update -p
