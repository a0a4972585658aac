. ./library.sh
git show --format="%h %an, %ad: %s" --date=short -w main~1
