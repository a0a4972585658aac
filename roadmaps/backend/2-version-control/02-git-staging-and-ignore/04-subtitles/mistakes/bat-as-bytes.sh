cd film
printf '%s\n' '* text=auto' '*.bat -text' '*.ppm -text' > .gitattributes
git add .gitattributes
git add --renormalize .
git commit -m "Keep line ends alike"
