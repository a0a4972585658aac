# Builds a shop of sixty commits, in which two things went wrong.
export GIT_AUTHOR_NAME=Ada GIT_AUTHOR_EMAIL=ada@shop.example
export GIT_COMMITTER_NAME=Ada GIT_COMMITTER_EMAIL=ada@shop.example
git -c init.defaultBranch=main init -q shop
cd shop
for n in $(seq 60); do
    rate=20
    end=")"
    if [ $n -ge 41 ]; then rate=0; fi
    if [ $n -ge 28 ] && [ $n -le 33 ]; then end=""; fi
    echo "print($rate * 3$end  # version $n" > fees.py
    git add fees.py
    GIT_AUTHOR_DATE="$((1709200000 + n * 60)) +0000" GIT_COMMITTER_DATE="$((1709200000 + n * 60)) +0000" \
        git commit -q -m "Version $n"
    if [ $n = 1 ]; then git tag good; fi
done
