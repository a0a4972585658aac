# Builds a bare repository choir.git with one commit, and two people's clones of it, kim/ and ben/.
export GIT_AUTHOR_DATE="2024-03-01T10:00 +0000" GIT_COMMITTER_DATE="2024-03-01T10:00 +0000"
export GIT_AUTHOR_EMAIL=team@choir.example GIT_COMMITTER_EMAIL=team@choir.example
export GIT_AUTHOR_NAME=Kim GIT_COMMITTER_NAME=Kim
git -c init.defaultBranch=main init -q --bare choir.git
git clone -q choir.git kim 2> clone.txt
cd kim
git symbolic-ref HEAD refs/heads/main
echo "Evening song" > songs.txt
git add songs.txt
git commit -q -m "Begin the list of songs"
git push -q -u origin main
cd ..
git clone -q choir.git ben
