. ./kim.sh
git init -q -b main cinema
cd cinema
printf "%s\n" "rows 12" "seats 14" "" "matinee 7.00" "evening 9.00" "" "intervals 1" > hall.txt
git add hall.txt
git commit -q -m "Describe the hall"
printf "%s\n" "rows 13" "seats 14" "" "matinee 6.50" "evening 9.00" "" "intervals 1" > hall.txt

printf "%s\n" s n y | git add -p > dialogue.txt
git status --short hall.txt
echo "put down:"
git diff --staged | grep "^[-+][a-z]"
echo "left:"
git diff | grep "^[-+][a-z]"
git commit -q -m "Lower the matinee"
git status --short hall.txt
