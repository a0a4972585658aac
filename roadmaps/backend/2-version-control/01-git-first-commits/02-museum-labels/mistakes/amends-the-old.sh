cd labels
sed -i 's/about 1780/about 1760/' teapot.txt
git add teapot.txt
git commit --amend -m "Date the teapot to 1760"
