. ./begin.sh
echo "tandem 20" >> prices.txt
git commit -q -a -m "Rent out tandems"
for how in soft mixed hard; do
    git switch -q -f -C try main
    git reset -q --$how HEAD~1
    echo "$how:"
    git log --oneline
    git status --short
    cat prices.txt
done
