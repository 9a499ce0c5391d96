/** Where the page in one file begins. What it is made of is read before anything is drawn into it. */
import './public-file.ts'
import '../main.tsx'
