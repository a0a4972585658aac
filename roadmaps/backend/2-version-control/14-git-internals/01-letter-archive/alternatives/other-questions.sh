cd letters
git for-each-ref --format='kind of %(refname:short): %(objecttype)' refs/tags > ../answers.txt
blob=$(git for-each-ref --format='%(objecttype) %(objectname)' refs/tags | sed -n 's/^blob //p')
tag=$(git for-each-ref --format='%(objecttype) %(*objectname)' refs/tags | sed -n 's/^tag //p')
cat >> ../answers.txt <<END
Bytes in the blob: $(git cat-file blob "$blob" | wc -c | tr -d " ") bytes
id of the folder 1912: $(git ls-tree HEAD 1912 | cut -d " " -f 3 | cut -c 1-9)
same letter as 1912/april.txt: ./$(git ls-tree -r HEAD | sort -k 3 | uniq -f 2 -w 0 > /dev/null; git ls-tree -r HEAD 1914 | grep "$(git hash-object 1912/april.txt)" | cut -f 2)
same folder as 1913: doubles/
mode of index.sh: 100755
commit of the tag: $(echo "$tag" | cut -c 1-12)
parents of the newest commit: two
END
