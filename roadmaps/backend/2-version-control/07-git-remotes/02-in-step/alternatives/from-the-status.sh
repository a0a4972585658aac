cd films
git remote update --prune
git for-each-ref --format="%(refname:short)%(upstream:track)" refs/heads | sed -e "s/\[ahead \([0-9]*\), behind \([0-9]*\)\]/: \1 \2/" -e "s/\[ahead \([0-9]*\)\]/: \1 0/" -e "s/\[behind \([0-9]*\)\]/: 0 \1/" -e "s/\[gone\]/: gone/" -e "/:/!s/$/: 0 0/" > ../answers.txt
