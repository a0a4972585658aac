cd film
git config core.autocrlf input
git add --renormalize .
git commit -m "Keep line ends alike"
